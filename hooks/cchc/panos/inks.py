"""The printing condition that press files are meant for: offset on coated paper as ISO 12647-2 describes (FOGRA39)."""

from pathlib import Path

CONDITION, REGISTRY = "FOGRA39", "http://www.color.org"
"""The name of the characterisation data in the ICC's registry, and the registry."""

PROFILE = Path(__file__).parent.parent / "inks" / "FOGRA39L.icc"
"""A profile made from that data; how, and under which licence, stands beside it."""

MOST_INK = 300
"""The most ink in one place, in percent of one full ink: more does not dry."""
