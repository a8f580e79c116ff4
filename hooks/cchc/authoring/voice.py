"""A trial reading: a script spoken by a voice of this machine, so that the editor hears how long it is. It is not made to be aired."""

import io
import subprocess
import wave
from collections.abc import Sequence

from cchc.model.readings import READINGS
from cchc.problems import UsageError

SOUTHERN = ("espeak-ng", "-v", "vi-vn-x-south", "-s", "{speed}", "--stdin", "--stdout")
"""The voice where the ward names none: free, and it speaks as people in the Mekong delta do. `{speed}` is syllables a minute."""

_LONGEST = 600
"""Seconds after which a voice that does not end is stopped."""


def spoken_aloud(words: str, voice: Sequence[str], speed: int) -> tuple[bytes, float]:
    """The words as a WAV file, and its length in seconds.

    A voice is a program: it reads UTF-8 from its standard input and writes a WAV file to its standard output.
    Raises UsageError where this machine has no such voice.
    """
    command = [part.replace("{speed}", str(speed)) for part in voice or SOUTHERN]
    try:
        done = subprocess.run(command, input=words.encode(), capture_output=True, timeout=_LONGEST, check=True)  # noqa: S603 - the ward's own program
        return _measured(done.stdout)
    except FileNotFoundError:
        text = f'Máy này không có giọng đọc "{command[0]}".'
        hint = f"cài espeak-ng, hoặc ghi lệnh của giọng khác vào dòng voice trong {READINGS}."
    except (subprocess.SubprocessError, OSError, EOFError, wave.Error) as error:
        text = f'Giọng đọc "{command[0]}" không đọc được ({_why(error)}).'
        hint = f"xem lại dòng voice trong {READINGS}: chương trình nhận lời ở đầu vào, trả tiếng WAV ở đầu ra."
    raise UsageError(f"{text} Gợi ý: {hint}")


def _measured(sound: bytes) -> tuple[bytes, float]:
    """A WAV file that says how long it is: one that was written into a pipe does not know its own length."""
    with wave.open(io.BytesIO(sound)) as read:
        shape, frames = read.getparams(), read.readframes(read.getnframes())
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setparams(shape._replace(nframes=0))
        file.writeframes(frames)
    return written.getvalue(), len(frames) / (shape.sampwidth * shape.nchannels * shape.framerate)


def _why(error: Exception) -> str:
    if isinstance(error, subprocess.TimeoutExpired):
        return f"quá {_LONGEST} giây chưa xong"
    said = error.stderr.decode(errors="replace").split("\n") if isinstance(error, subprocess.CalledProcessError) else []
    return next(filter(None, said), "không trả tệp WAV")
