"""Commands as people type them at this machine, for messages that say what to run."""

import os

_WINDOWS = os.name == "nt"
CCHC = r".venv\Scripts\cchc" if _WINDOWS else ".venv/bin/cchc"
MAKE = "py tasks.py" if _WINDOWS else "make"
