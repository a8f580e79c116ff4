"""`python -m cchc`."""

import sys

from cchc.command import main

sys.exit(main())
