"""Old documents of Word (.doc) as .docx, by the LibreOffice or the Word of this computer."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from cchc.importing.file_types import is_old_word

_SECONDS = 120
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_BY_WORD = (
    "$word = New-Object -ComObject Word.Application; $word.Visible = $false; $word.DisplayAlerts = 0; "
    # Word runs no macro of the document.
    "$word.AutomationSecurity = 3; "
    "try { $old = $word.Documents.Open($env:CCHC_OLD, $false, $true); $old.SaveAs2($env:CCHC_NEW, 16); $old.Close(0) } "
    "finally { $word.Quit() }"
)


def docx_bytes(data: bytes) -> bytes:
    """The bytes of a document as a .docx: those of an old one converted, where this computer can; any others as they are."""
    return (_converted(data) or data) if is_old_word(data) else data


def _converted(data: bytes) -> bytes | None:
    """An old document as a .docx; None where this computer has no program for it, or the program fails."""
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        old, new = Path(folder, "bai.doc"), Path(folder, "bai.docx")
        old.write_bytes(data)
        command = _by_libreoffice(Path(folder), old) or _by_word()
        if not command:
            return None
        environment = os.environ | {"CCHC_OLD": str(old), "CCHC_NEW": str(new)}
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True, env=environment)  # noqa: S603
            return new.read_bytes()
        except (OSError, subprocess.SubprocessError):
            return None


def _by_libreoffice(folder: Path, old: Path) -> list[str]:
    program = shutil.which("soffice") or next((place for place in _PLACES if Path(place).is_file()), None)
    # A profile of its own: an open LibreOffice would take the order and do nothing.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = ["--headless", "--norestore", "--convert-to", "docx", "--outdir", str(folder), str(old)]
    return [program, profile, *order] if program else []


def _by_word() -> list[str]:
    program = shutil.which("powershell") if os.name == "nt" else None
    return [program, "-NoProfile", "-NonInteractive", "-Command", _BY_WORD] if program else []
