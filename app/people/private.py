"""The base of value objects that hold personal data: their `repr` shows none."""

import msgspec


class Private(msgspec.Struct, frozen=True, kw_only=True):
    """A value whose fields must not reach a log, a traceback or a crash report."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"
