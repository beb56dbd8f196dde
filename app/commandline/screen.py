"""Whether there is a screen for a window; asked before anything is made for it."""

import os
import sys

from app.errors import KnownError

# Without any of these Qt ends the whole program with a message of its own.
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def refuse_without_screen() -> None:
    """Raises `KnownError` C-302 on a Linux machine without a display."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        raise KnownError("C-302")
