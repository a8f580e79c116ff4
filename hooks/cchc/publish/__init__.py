"""Bringing a built site to a host so that no reader ever meets half of it."""
