"""Which printers the system knows; needs no window and no display."""

from app.errors import KnownError


def printer_names() -> tuple[str, ...]:
    """The names of the system's printers, in order, those that print to a file among them.

    On Linux the toolkit asks CUPS: over its socket, without one over the loopback address, or wherever the
    system's own settings place it. Raises `KnownError` C-301 where a library that the toolkit needs is not on
    this machine.
    """
    try:
        # Here, for most commands never ask, and a machine without a display may lack the toolkit's libraries.
        from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - only imported when asked
    except ImportError as reason:
        raise KnownError("C-301") from reason
    return tuple(sorted(QPrinterInfo.availablePrinterNames()))
