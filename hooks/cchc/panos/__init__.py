"""A pano's words and a format to a scene, and a scene to pixels and to a file for the press."""
