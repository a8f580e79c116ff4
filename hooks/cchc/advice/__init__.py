"""Advice on how a text reads: it never fails a check, and it is kept short so that people read it (decisions/0020-advice.md)."""
