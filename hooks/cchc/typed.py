"""Commands as people type them at this machine, for messages that say what to run."""

import os

_WINDOWS = os.name == "nt"
CCHC = r".venv\Scripts\cchc" if _WINDOWS else ".venv/bin/cchc"
MAKE = "py tasks.py" if _WINDOWS else "make"


def built_for(address: str) -> str:
    """What to type so that the site is built for an address; Windows has two kinds of windows to type in."""
    if _WINDOWS:
        return (
            f'set "SITE_URL={address}" rồi {MAKE} site (cửa sổ PowerShell: $env:SITE_URL="{address}" rồi {MAKE} site)'
        )
    return f"SITE_URL={address} {MAKE} site"
