"""One application: Polish whatever the laptop's locale, Qt's own words too."""

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from ui.application import application


def test_qts_own_dialogs_speak_polish(qtbot: QtBot) -> None:
    assert qtbot is not None  # it makes the one application and takes it down
    made = application()
    assert made is application()
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Anuluj"
