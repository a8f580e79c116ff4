"""Office documents made from the model."""
