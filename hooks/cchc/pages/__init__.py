"""Model to outputs: one short function and one template for each kind of page; feeds; machine-readable data."""
