"""Spoken Vietnamese: written text in the words that an announcer reads aloud (decisions/0042-one-text-for-every-channel.md)."""
