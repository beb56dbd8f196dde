"""Bugs are loud: an exception in a slot stops the program's pretence that all is well."""

import sys
from collections.abc import Callable
from types import TracebackType

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def be_loud(tell: Callable[[BaseException], None]) -> Hook:
    """Send every exception that nobody handles to `tell` as well as to the error stream; returns the hook before.

    The error stream gets the exception's type and place, never its message: that may hold personal data.
    """
    before = sys.excepthook

    def hook(_: type[BaseException], bug: BaseException, __: TracebackType | None) -> None:
        sys.stderr.write(describe(bug) + "\n")
        tell(bug)

    sys.excepthook = hook
    return before


def describe(bug: BaseException) -> str:
    """The type of a bug and where it happened, without what it says."""
    place = bug.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
    return f"{type(bug).__name__} at {where}"
