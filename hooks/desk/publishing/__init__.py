"""Publishing from the desk."""
