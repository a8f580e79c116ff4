"""Programs of the machine that some tests run: where one is missing the test is skipped and says so, in CI it fails."""

import os
import shutil

import pytest

PACKAGES = {
    "sshd": "openssh-server",
    "ssh": "openssh-client",
    "ssh-keygen": "openssh-client",
    "rsync": "rsync",
    "nginx": "nginx",
    "apache2": "apache2-bin",
    "vsftpd": "vsftpd",
    "soffice": "libreoffice-writer-nogui libreoffice-calc-nogui",
    "setpriv": "util-linux",
    "node": "nodejs",
    "npm": "npm",
    "espeak-ng": "espeak-ng",
}
"""Debian's package of each; `.ci/run` installs them, `make test` does not."""


def program(name: str) -> str:
    """The path of a program; without it the test is skipped, or fails where CCHC_NO_SKIP is set."""
    found = shutil.which(name, path=os.pathsep.join([os.environ["PATH"], "/usr/sbin", "/sbin"]))
    if found:
        return found
    reason = f"{name} is missing (Debian: apt-get install {PACKAGES[name]})"
    if os.environ.get("CCHC_NO_SKIP"):
        pytest.fail(reason)
    pytest.skip(reason)
