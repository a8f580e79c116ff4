"""One text for every channel: the script of the loudspeaker (decisions/0042-one-text-for-every-channel.md)."""
