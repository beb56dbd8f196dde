"""The pictures of the documentation, taken from the real window: `python -m tests.ui.day.pictures docs/pictures`."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from font_source_sans_pro import font_files_ttf
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from app.exam.stages import Stage
from tests.ui.day.office import Office
from tests.ui.preparation.practice import PASSPHRASE, START, make_template
from ui.application import application
from ui.chair.admission import AdmissionScreen
from ui.chair.in_progress import InProgressScreen
from ui.chair.reconciliation import ReconciliationScreen
from ui.window.style import DARK, LIGHT, Palette, apply_style

S = TypeVar("S", bound=QWidget)

CANDIDATES = 31
_SETTLED_MS = 600


def admission(office: Office) -> None:
    """Somebody stands at the door: found by a few digits, the document's number typed."""
    screen = _screen(office, Stage.ADMISSION, AdmissionScreen)
    person = office.state.order.candidates[15]
    screen.search.setText((person.pesel or "")[:4])
    screen.choose(person.number)
    screen.desk.form.number.setText("CFA368774")
    screen.desk.form.photo.setChecked(True)


def in_progress(office: Office) -> None:
    """Somebody is out, somebody was annulled; the next one is looked for."""
    screen = _screen(office, Stage.IN_PROGRESS, InProgressScreen)
    screen.table.selectRow(3)
    screen.table.setFocus()


def reconciliation(office: Office) -> None:
    """One sheet less than there ought to be."""
    screen = _screen(office, Stage.RECONCILIATION, ReconciliationScreen)
    for column, figures in ((screen.form.sheets, (37, 28, 7, 1)), (screen.form.cards, (37, 28, 8, 1))):
        for field, figure in zip(column.fields.values(), figures, strict=True):
            field.setText(str(figure))
            field.textEdited.emit(str(figure))
    screen.form.save.run()


def signing(office: Office) -> None:
    """Everything printed, the team signs."""
    office.page.show_stage(Stage.SIGNING)


# A name, so many minutes after the planned start, what is done then, in which light.
PICTURES: tuple[tuple[str, float, Callable[[Office], None], Palette], ...] = (
    ("admission", -13, admission, LIGHT),
    ("in-progress", 99, in_progress, LIGHT),
    ("in-progress-dark", 99, in_progress, DARK),
    ("reconciliation", 192, reconciliation, LIGHT),
    ("signing", 204, signing, LIGHT),
)


def take(folder: Path) -> None:
    """Play the practice day as far as each picture needs, in a store of its own, and save the picture."""
    made = application()
    for face in ("SourceSansPro", "SourceSansProBold"):
        QFontDatabase.addApplicationFont(font_files_ttf[face])
    made.setFont(QFont("Source Sans Pro"))
    with tempfile.TemporaryDirectory() as scratch:
        template = Path(scratch) / "template"
        make_template(template, CANDIDATES)
        for name, minutes, do, palette in PICTURES:
            apply_style(made, palette)
            office = Office(template, Path(scratch) / name, START)
            office.play(minutes)
            _open(made, office)
            do(office)
            _settle()
            _save(office.window, folder / f"{name}.png")
            if name == "in-progress":
                _save(_board(office), folder / "board.png")
            office.close()


def _open(made: QApplication, office: Office) -> None:
    office.window.show()
    office.window.open_newest(PASSPHRASE)
    while office.window.exam is None:
        made.processEvents()
    office.at(0)
    _settle()


def _screen(office: Office, stage: Stage, kind: type[S]) -> S:
    office.page.show_stage(stage)
    screen = office.page.screen_of(stage)
    if not isinstance(screen, kind):
        raise TypeError(stage)
    return screen


def _board(office: Office) -> QWidget:
    office.window.toggle_board()
    board = office.window.board
    if board is None:
        raise AssertionError("an open exam has a board")
    board.resize(1280, 720)
    _settle()
    return board


def _save(widget: QWidget, path: Path) -> None:
    if not widget.grab().save(str(path)):
        raise OSError(path)


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(_SETTLED_MS, loop.quit)
    loop.exec()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    take(target)
