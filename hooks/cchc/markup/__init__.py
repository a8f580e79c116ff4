"""Editors' Markdown to safe HTML: converted once, links resolved, nothing but an allow-list let through."""
