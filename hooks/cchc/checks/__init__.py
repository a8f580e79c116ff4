"""The rules of content: each notes what breaks it, with a place and a hint."""
