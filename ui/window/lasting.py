"""Before Python 3.12 the toolkit uses up the one None and the one True there are; here both outlive any day."""

import ctypes
import sys

# As many as leave room on both sides: nothing counts up or down to it.
_MANY = 1 << 60


def make_none_last() -> None:
    """Keep None, True and False alive under PySide6 6.12.0, for good; once more does nothing.

    Its wheels are offered for Python 3.10 and later but made for interpreters whose None is immortal (3.12,
    PEP 683): at each call that returns one of these they give away a reference which they never took. Some ten
    thousand calls later Python 3.11 stops with „deallocating None”, and after some hundred signals, whose `emit`
    returns True, with „deallocating True or False”. 6.11.3 counts right.
    """
    if sys.version_info < (3, 12):
        for constant in (None, True, False, NotImplemented):
            references = ctypes.c_ssize_t.from_address(id(constant))
            if references.value < _MANY // 2:
                references.value += _MANY
