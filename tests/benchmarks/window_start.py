"""A process that opens a window, ours or a bare one, and ends when it was painted: `window_start (bare | STORE)`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget


def bare() -> int:
    """The floor: a window of the toolkit with a label, a field and a button."""
    from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget  # noqa: PLC0415  # timed

    made = QApplication([])
    window = QWidget()
    layout = QVBoxLayout(window)
    for part in (QLabel("Konto"), QLineEdit(), QPushButton("Odblokuj")):
        layout.addWidget(part)
    return _until_painted(made, window, window)


def ours(store: Path) -> int:
    """The program's window as far as its unlock page."""
    from app.__main__ import _LaptopDoors, _now  # noqa: PLC0415  # timed
    from app.laptop.service import LaptopService  # noqa: PLC0415  # timed
    from ui.application import application  # noqa: PLC0415  # timed
    from ui.chair.window import ChairWindow  # noqa: PLC0415  # timed

    made = application()
    window = ChairWindow(LaptopService(_LaptopDoors(), store), _now)
    status = _until_painted(made, window, window.unlock_page)
    window.close()
    return status


def _until_painted(made: QApplication, window: QWidget, awaited: QWidget) -> int:
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415  # timed

    class Watch(QObject):
        def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
            if event.type() is QEvent.Type.Paint:
                QTimer.singleShot(0, made.quit)
            return False

    watch = Watch()
    awaited.installEventFilter(watch)
    window.resize(1366, 768)
    window.show()
    return made.exec()


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else ours(Path(sys.argv[1])))
