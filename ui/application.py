"""The program with a window: one application, one style, loud bugs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from ui.chair.window import ChairWindow, PracticeDesk
from ui.window.lasting import make_none_last
from ui.window.loud import be_loud
from ui.window.style import apply_style

if TYPE_CHECKING:
    from app.laptop.service import LaptopService


def application() -> QApplication:
    """The one QApplication, dressed; dates and numbers as in Poland whatever the laptop's locale."""
    make_none_last()
    existing = QApplication.instance()
    made = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    made.setApplicationName("protokolant")
    QLocale.setDefault(QLocale(QLocale.Language.Polish, QLocale.Country.Poland))
    _speak_polish(made)
    apply_style(made)
    return made


def _speak_polish(made: QApplication) -> None:
    """Qt's own words too: file dialogs, the menu of a field, the buttons of a message."""
    if made.findChild(QTranslator) is None:
        words = QTranslator(made)
        words.load("qtbase_pl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        made.installTranslator(words)


def run_chair(
    service: LaptopService, now: Callable[[], datetime], practice_desk: PracticeDesk | None = None
) -> int:
    """Open the chair's window and run until it is closed; the exit status."""
    made = application()
    window = ChairWindow(service, now, practice_desk=practice_desk)
    be_loud(window.tell_bug)
    window.show()
    return run(made, window)


def run(made: QApplication, window: QWidget) -> int:
    """Run the event loop until the window is closed."""
    del window  # held by the caller for as long as the loop runs
    return made.exec()
