"""Advice on how a text reads: it fails nothing, and is kept short, or nobody reads it (decisions/0020-advice.md)."""
