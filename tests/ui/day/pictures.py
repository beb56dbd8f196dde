"""The pictures of the documentation, taken from the real window: `python -m tests.ui.day.pictures docs/pictures`.

With a second argument, `dark`, each is also taken in the dark, for looking at.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import NamedTuple, TypeVar

from font_source_sans_pro import font_files_ttf
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from app.exam.commands import LetBackIn, LetOut
from app.exam.stages import Stage
from app.practice.computer_order import practice_computer_exam
from tests.ui.day.office import Office
from tests.ui.preparation.practice import PASSPHRASE, START, make_template
from ui.administrator.screen import ComputersScreen
from ui.application import application
from ui.chair.admission import AdmissionScreen
from ui.chair.in_progress import InProgressScreen
from ui.chair.places import Page, Place
from ui.chair.reconciliation import ReconciliationScreen
from ui.window.style import DARK, LIGHT, Palette, apply_style

S = TypeVar("S", bound=QWidget)

CANDIDATES = 31
SIZE = (1366, 768)
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


def hand_over(office: Office) -> None:
    """Signed and on its way to the OKE."""
    office.page.show_stage(Stage.HAND_OVER)


def at_page(page: Page) -> Callable[[Office], None]:
    """One of the pages that belong to no stage."""

    def show(office: Office) -> None:
        office.page.show_place(page)

    return show


def from_paper(office: Office) -> None:
    """The laptop was down for a while; what was written meanwhile is being entered."""
    session = office.page.session
    session.enter_from_paper(on=True)
    escort = office.state.team.members[-1].name
    for minutes, reason in ((80, "toaleta"), (84, "zażycie leku")):
        out, back = (office.start + timedelta(minutes=minutes + after) for after in (0, 3))
        leave = LetOut(candidate=9, reason=reason, escort=escort, sheet_closed=True)
        session.do(leave, out)
        session.do(LetBackIn(candidate=9), back)
    office.page.show_place(Page.PAPER)


def part_of_the_room(place: int) -> Callable[[Office], None]:
    """One of the tabs of the computer room."""

    def show(office: Office) -> None:
        screen = _screen(office, Page.COMPUTERS, ComputersScreen)
        screen.tabs.setCurrentIndex(place)

    return show


class Picture(NamedTuple):
    """A name, so many minutes after the planned start, what is done then, and whether at computers."""

    name: str
    minutes: float
    do: Callable[[Office], None]
    computers: bool = False


PICTURES = (
    Picture("admission", -13, admission),
    Picture("in-progress", 99, in_progress),
    Picture("reconciliation", 192, reconciliation),
    Picture("signing", 204, signing),
    Picture("hand-over", 240, hand_over),
    Picture("team", 99, at_page(Page.TEAM)),
    Picture("halts", -34, at_page(Page.HALTS)),
    Picture("paper", 99, from_paper),
    Picture("computers-stands", -40, part_of_the_room(0), computers=True),
    Picture("computers-candidates", 81.5, part_of_the_room(2), computers=True),
)
_LIGHTS: dict[str, Palette] = {"": LIGHT, "-dark": DARK}
# The only one of which the documentation shows both.
_BOTH = "in-progress"


def take(folder: Path, *, dark: bool) -> None:
    """Play the practice day as far as each picture needs, in a store of its own, and save it."""
    made = application()
    for face in ("SourceSansPro", "SourceSansProBold"):
        QFontDatabase.addApplicationFont(font_files_ttf[face])
    made.setFont(QFont("Source Sans Pro"))
    with tempfile.TemporaryDirectory() as scratch:
        templates = {computers: Path(scratch) / f"template-{computers}" for computers in (False, True)}
        make_template(templates[False], CANDIDATES)
        make_template(templates[True], exam=practice_computer_exam(START, CANDIDATES))
        for picture, (suffix, palette) in product(PICTURES, _LIGHTS.items()):
            if palette is DARK and not dark and picture.name != _BOTH:
                continue
            apply_style(made, palette)
            name = picture.name + suffix
            office = Office(templates[picture.computers], Path(scratch) / name, START)
            office.play(picture.minutes)
            _open(made, office, picture.minutes)
            picture.do(office)
            _settle()
            _save(office.window, folder / f"{name}.png")
            if name == "in-progress":
                _save(_board(office), folder / "board.png")
            office.close()


def _open(made: QApplication, office: Office, minutes: float) -> None:
    office.window.resize(*SIZE)
    office.window.show()
    office.window.open_newest(PASSPHRASE)
    while office.window.exam is None:
        made.processEvents()
    office.at(minutes)
    _settle()


def _screen(office: Office, place: Place, kind: type[S]) -> S:
    office.page.show_place(place)
    screen = office.page.screen_of(place)
    if not isinstance(screen, kind):
        raise TypeError(place)
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
    take(target, dark=sys.argv[2:] == ["dark"])
