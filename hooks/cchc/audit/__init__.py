"""The audit of the built site before anything is published."""
