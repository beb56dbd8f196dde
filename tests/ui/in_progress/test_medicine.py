"""An agreement about medicine or equipment that is made, or entered, while the exam is on (3.3.4, 4.1.7)."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.in_progress.quick import without_checklist
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop, at, codes
from ui.chair.in_progress import InProgressScreen

pytestmark = [OFFSCREEN, pytest.mark.clause("3.3.4", "4.1.7", "Z3.2.6", "Z4.3.7")]
Key = Qt.Key
ADMITTED = 3


@pytest.fixture
def room(laptop: PracticeLaptop, keyboard: Keyboard) -> InProgressScreen:
    laptop.play(30, without_checklist)
    return keyboard.at(InProgressScreen(laptop.session()))


def test_it_is_entered_late_with_its_time_and_shown_beside_the_person(
    room: InProgressScreen, keyboard: Keyboard
) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return, Key.Key_L)
    form = keyboard.form()
    keyboard.write("insulina po powiadomieniu")
    keyboard.press(Key.Key_Tab)
    assert keyboard.focus is form.when
    keyboard.write("8:35")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    ((when, agreed),) = room.session.state.standing(ADMITTED).medicine
    assert (when, agreed.what) == (at(8, 35), "insulina po powiadomieniu")
    notes = room.model.index(room.model.place_of(ADMITTED) or 0, 4).data()
    assert "leki lub sprzęt, uzgodniono 08:35: insulina po powiadomieniu" in notes
    assert "A-132" not in codes(room.session.findings)


def test_agreed_after_the_entrance_it_is_told_and_asks_for_nothing(
    room: InProgressScreen, keyboard: Keyboard
) -> None:
    keyboard.write("cwik")
    keyboard.press(Key.Key_Return, Key.Key_L)
    keyboard.form()
    keyboard.write("inhalator")
    keyboard.press(Key.Key_Tab, Key.Key_Return)
    keyboard.closed()
    assert len(room.session.state.standing(ADMITTED).medicine) == 1
    assert "A-132" in codes(room.session.findings)
