"""A process that opens a window, ours on an exam or a bare one, and tells the memory it takes: `(bare | STORE)`."""

import os
import sys
from pathlib import Path

# So long a window may paint, lay out and make what it makes in pauses.
_SETTLED_MS = 1_000


def bare() -> None:
    """The floor: a window of the toolkit with a label, a field and a button."""
    from PySide6.QtWidgets import (  # noqa: PLC0415  # nothing of ours may load more
        QApplication,
        QLabel,
        QLineEdit,
        QPushButton,
        QVBoxLayout,
        QWidget,
    )

    _ = QApplication([])
    window = QWidget()
    layout = QVBoxLayout(window)
    for part in (QLabel("Konto"), QLineEdit(), QPushButton("Odblokuj")):
        layout.addWidget(part)
    window.resize(1366, 768)
    window.show()
    _settle()
    print(resident())


def ours(store: Path) -> None:
    """The chair's window on the store's newest exam, every screen of it looked at."""
    from app.__main__ import _LaptopDoors, _now  # noqa: PLC0415  # as above
    from app.laptop.service import LaptopService  # noqa: PLC0415  # as above
    from app.practice.passphrase import PASSPHRASE  # noqa: PLC0415  # as above
    from ui.application import application  # noqa: PLC0415  # as above
    from ui.chair.window import ChairWindow  # noqa: PLC0415  # as above

    made = application()
    window = ChairWindow(LaptopService(_LaptopDoors(), store), _now)
    window.open_newest(PASSPHRASE)
    window.show()
    while window.exam is None:
        made.processEvents()
    _settle()
    places = window.exam.places
    for place in places:
        window.exam.show_place(place)
        _settle(_SETTLED_MS // len(places))
    print(resident())
    window.close()


def resident() -> int:
    """The bytes of this process that lie in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _settle(milliseconds: int = _SETTLED_MS) -> None:
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415  # as above

    # Not the application's own loop: to quit that closes the windows.
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(Path(sys.argv[1]))
