"""A look at the built site before anything leaves: what would not work, and what should not be seen."""
