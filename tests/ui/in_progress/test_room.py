"""The room by keyboard alone: find somebody, one key for the act, a form, Enter."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.exam import commands as c
from app.exam.candidate import Standing
from app.exam.events import CandidateFinished
from tests.ui.in_progress.quick import without_checklist
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop, at
from ui.chair.in_progress import InProgressScreen
from ui.widgets.act_dialog import ActDialog

pytestmark = OFFSCREEN
Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier

_STANDING = 3


@pytest.fixture
def room(laptop: PracticeLaptop, keyboard: Keyboard) -> InProgressScreen:
    """Ten o'clock; number 4 has been out and is back."""
    laptop.play(60, without_checklist)
    return keyboard.at(InProgressScreen(laptop.session()))


def _at(room: InProgressScreen, keyboard: Keyboard, signs: str) -> None:
    room.take_focus()
    keyboard.write(signs)
    keyboard.press(Key.Key_Return)


def _standing(room: InProgressScreen, number: int) -> Standing:
    return room.session.state.standing(number)


def _said(room: InProgressScreen, number: int) -> str:
    place = room.model.place_of(number)
    assert place is not None
    return str(room.model.index(place, _STANDING).data())


def _shown(room: InProgressScreen) -> list[str]:
    model = room.table.model()
    return [str(model.index(place, 1).data()) for place in range(model.rowCount())]


def _enabled(room: InProgressScreen) -> set[str]:
    return {button.accessibleName() for button in room.findChildren(QPushButton) if button.isEnabled()}


@pytest.mark.clause("4.1.15")
def test_an_exit_asks_for_reason_escort_and_the_closed_sheet(
    room: InProgressScreen, keyboard: Keyboard
) -> None:
    _at(room, keyboard, "bak")
    keyboard.press(Key.Key_W)
    keyboard.form()
    keyboard.write("to")
    keyboard.press(Key.Key_Return)
    # Who goes along is proposed where there is but one; that the sheet is closed somebody must have seen.
    assert keyboard.form().isVisible()
    assert _standing(room, 2).place == "inside"
    keyboard.press(Key.Key_Down, Key.Key_Return)
    keyboard.closed()
    leave = _standing(room, 2).exits[-1]
    assert (leave.reason, leave.escort, leave.sheet_closed) == ("toaleta", "Jerzy Lis", True)
    assert leave.out == at(10, 0)
    assert _said(room, 2) == "↗\u00a0poza salą 0:00:00"
    assert keyboard.focus is room.table


@pytest.mark.clause("4.1.15")
def test_a_return_is_one_key_and_enter(
    room: InProgressScreen, keyboard: Keyboard, laptop: PracticeLaptop
) -> None:
    room.session.do(c.LetOut(candidate=2, reason="toaleta", escort="Jerzy Lis", sheet_closed=True))
    keyboard.settle()
    laptop.clock.step(timedelta(minutes=4, seconds=12))
    room.tick()
    assert _said(room, 2) == "↗\u00a0poza salą 0:04:12"
    _at(room, keyboard, "bak")
    keyboard.press(Key.Key_P)
    keyboard.form()
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert _standing(room, 2).exits[-1].minutes == 4
    assert _said(room, 2) == "●\u00a0pisze"


@pytest.mark.clause("4.1.15")
def test_a_late_return_has_its_time(
    room: InProgressScreen, keyboard: Keyboard, laptop: PracticeLaptop
) -> None:
    room.session.do(c.LetOut(candidate=2, reason="toaleta", escort="Jerzy Lis", sheet_closed=True))
    keyboard.settle()
    laptop.clock.step(timedelta(minutes=30))
    _at(room, keyboard, "bak")
    keyboard.press(Key.Key_P)
    keyboard.form()
    keyboard.write("10:03")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert _standing(room, 2).exits[-1].back == at(10, 3)


def test_enter_on_a_row_is_out_for_who_is_in_and_in_for_who_is_out(
    room: InProgressScreen, keyboard: Keyboard
) -> None:
    _at(room, keyboard, "bak")
    keyboard.press(Key.Key_Return)
    assert keyboard.form().widget("escort").isVisible()
    keyboard.press(Key.Key_Escape)
    keyboard.closed()
    room.session.do(c.LetOut(candidate=2, reason="toaleta", escort="Jerzy Lis", sheet_closed=True))
    keyboard.settle()
    keyboard.press(Key.Key_Return)
    keyboard.form()
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert _standing(room, 2).place == "inside"


@pytest.mark.clause("4.1.17", "K/early-work")
def test_whoever_finishes_early_was_checked_and_the_work_stayed_somewhere(
    room: InProgressScreen, keyboard: Keyboard
) -> None:
    _at(room, keyboard, "sorensen jorg")
    keyboard.press(Key.Key_O)
    keyboard.form()
    keyboard.press(Key.Key_Tab, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    keyboard.closed()
    entry = room.session.state.candidates[10].facts[-1]
    assert entry.event == CandidateFinished(candidate=10, checked_by="Jerzy Lis", work="taken")
    assert _said(room, 10) == "✓\u00a0oddał pracę 10:00"


@pytest.mark.clause("Z4.5/4", "K/gave-up")
def test_giving_up_needs_the_reason(room: InProgressScreen, keyboard: Keyboard) -> None:
    _at(room, keyboard, "pajak wac")
    keyboard.press(Key.Key_R)
    keyboard.form()
    keyboard.press(Key.Key_Return)
    assert _standing(room, 7).gave_up is None
    keyboard.write("na prosbe")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    giving_up = _standing(room, 7).giving_up
    assert giving_up is not None
    assert giving_up.reason == "na prosbe"


@pytest.mark.clause("4.1.9", "K/replaced-sheet")
@pytest.mark.parametrize(("downs", "sheet", "card"), [(0, True, True), (1, True, False), (2, False, True)])
def test_a_sheet_is_replaced_with_its_card_unless_one_is_named(
    room: InProgressScreen,
    keyboard: Keyboard,
    downs: int,
    sheet: bool,
    card: bool,  # parametrized
) -> None:
    _at(room, keyboard, "cwik")
    keyboard.press(Key.Key_A)
    keyboard.form()
    keyboard.write("brak strony 3")
    keyboard.press(Key.Key_Tab, *[Key.Key_Down] * downs)
    keyboard.press(Key.Key_Tab, Key.Key_Space, Key.Key_Return)
    keyboard.closed()
    _, replaced = _standing(room, 3).replacements[-1]
    assert (replaced.missing, replaced.sheet, replaced.card) == ("brak strony 3", sheet, card)
    assert replaced.bears_answers


@pytest.mark.clause("4.1.16")
def test_an_annulment_needs_ground_and_description_and_asks_for_the_protocol(
    room: InProgressScreen, keyboard: Keyboard
) -> None:
    _at(room, keyboard, "pajak slaw")
    keyboard.press(Key.Key_U)
    keyboard.form()
    keyboard.press(Key.Key_Return)
    assert _standing(room, 6).annulled is None
    keyboard.press(Key.Key_Down, Key.Key_Down, Key.Key_Tab)
    keyboard.write("Zadzwonil telefon.")
    keyboard.press(Key.Key_Tab, Key.Key_Return)
    keyboard.closed()
    annulment = _standing(room, 6).annulment
    assert annulment is not None
    assert (annulment.ground, annulment.description) == ("device", "Zadzwonil telefon.")
    assert room.message.isVisible()
    assert "Wydrukuj protokół 4.4" in room.message.text()
    assert "Pająk Sławomir" in room.message.text()


@pytest.mark.clause("4.1.16", "K/device")
def test_a_cancelled_annulment_asks_for_nothing(room: InProgressScreen, keyboard: Keyboard) -> None:
    _at(room, keyboard, "pajak slaw")
    keyboard.press(Key.Key_U)
    keyboard.form()
    keyboard.press(Key.Key_Escape)
    keyboard.closed()
    assert not room.message.isVisible()
    assert _standing(room, 6).annulled is None


@pytest.mark.clause("4.5/8")
def test_a_remark_is_about_the_chosen_person_or_about_the_exam(
    room: InProgressScreen, keyboard: Keyboard
) -> None:
    _at(room, keyboard, "bak")
    keyboard.press(Key.Key_N)
    keyboard.form()
    keyboard.write("Prosi o wode.")
    keyboard.press(Key.Key_Tab, Key.Key_Return)
    keyboard.closed()
    keyboard.press(Key.Key_N)
    keyboard.form()
    keyboard.write("Halas na korytarzu.")
    keyboard.press(Key.Key_Tab, Key.Key_Up, Key.Key_Return)
    keyboard.closed()
    assert [(remark.candidate, remark.text) for remark in room.session.state.room.remarks] == [
        (2, "Prosi o wode."),
        (None, "Halas na korytarzu."),
    ]


@pytest.mark.clause("4.1.15", "4.1.18")
def test_collecting_names_who_is_still_outside_and_asks_twice(
    room: InProgressScreen, keyboard: Keyboard, laptop: PracticeLaptop
) -> None:
    room.session.do(c.LetOut(candidate=2, reason="toaleta", escort="Jerzy Lis", sheet_closed=True))
    laptop.clock.go_to(at(11, 38))
    keyboard.settle()
    _at(room, keyboard, "bak")
    keyboard.press(Key.Key_Z)
    form = keyboard.form()
    heading = "\n".join(_labels(form))
    assert "Poza salą są jeszcze osoby: 1 (Bąk Michał)" in heading
    assert "Czas jeszcze nie minął" not in heading
    keyboard.press(Key.Key_Return)
    assert room.session.state.room.collected is None
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert room.session.state.room.collected == at(11, 38)
    assert "Prace zebrano o 11:38" in room.hint.text()
    assert _said(room, 1) == "✓\u00a0praca zebrana 11:38"
    assert "Zbierz prace…" not in _enabled(room)


@pytest.mark.clause("4.1.18", "5.1.2a")
def test_collecting_says_whose_time_is_not_up(
    room: InProgressScreen, keyboard: Keyboard, laptop: PracticeLaptop
) -> None:
    laptop.clock.go_to(at(11, 40))
    _at(room, keyboard, "cwik")
    keyboard.press(Key.Key_Z)
    assert "Czas jeszcze nie minął osobom: 1, najdłużej do 12:08." in "\n".join(_labels(keyboard.form()))
    keyboard.press(Key.Key_Escape)
    keyboard.closed()
    assert room.session.state.room.collected is None


def test_letters_in_the_filter_are_letters(room: InProgressScreen, keyboard: Keyboard) -> None:
    room.take_focus()
    keyboard.write("wporaunz")
    keyboard.settle()
    assert room.filter.text() == "wporaunz"
    assert _shown(room) == []
    before = room.session.state.seq
    keyboard.press(Key.Key_Return)
    assert keyboard.focus is room.filter
    assert room.session.state.seq == before


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("pajak", ["Pająk Sławomir", "Pająk Wacław"]),
        ("waclaw paj", ["Pająk Wacław"]),
        ("961024", ["Pająk Wacław"]),
        ("km488983", ["Sørensen Maj-Britt"]),
    ],
)
def test_the_filter_leaves_who_fits_and_escape_brings_all_back(
    room: InProgressScreen, keyboard: Keyboard, typed: str, names: list[str]
) -> None:
    everybody = _shown(room)
    room.take_focus()
    keyboard.write(typed)
    assert _shown(room) == names
    keyboard.press(Key.Key_Down)
    assert room.table.hasFocus()
    keyboard.press(Key.Key_Escape)
    assert room.filter.hasFocus()
    assert _shown(room) == everybody


def test_only_what_can_have_happened_is_offered(room: InProgressScreen, keyboard: Keyboard) -> None:
    _at(room, keyboard, "bak")
    assert {"Wyjście", "Oddał(a) pracę", "Rezygnacja", "Unieważnij…"} <= _enabled(room)
    assert "Powrót" not in _enabled(room)
    room.session.do(c.LetOut(candidate=2, reason="toaleta", escort="Jerzy Lis", sheet_closed=True))
    keyboard.settle()
    assert {"Powrót", "Rezygnacja", "Unieważnij…"} <= _enabled(room)
    assert not {"Wyjście", "Oddał(a) pracę"} & _enabled(room)
    room.session.do(c.GiveUp(candidate=2, reason="choroba"))
    keyboard.settle()
    assert "Wymiana arkusza" in _enabled(room)
    assert not {"Wyjście", "Powrót", "Oddał(a) pracę", "Rezygnacja", "Unieważnij…"} & _enabled(room)


def test_the_choice_and_the_filter_outlive_a_change(room: InProgressScreen, keyboard: Keyboard) -> None:
    room.take_focus()
    keyboard.write("pajak")
    keyboard.press(Key.Key_Return, Key.Key_Down)
    assert room.chosen == 7
    room.session.do(c.LetOut(candidate=1, reason="toaleta", escort="Jerzy Lis", sheet_closed=True))
    keyboard.settle()
    assert room.chosen == 7
    assert room.filter.text() == "pajak"
    assert len(_shown(room)) == 2


@pytest.mark.clause("4.1.13", "5.1.2a")
def test_the_times_stand_above_the_room(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(1)
    room = keyboard.at(InProgressScreen(laptop.session()))
    assert "jeszcze się nie rozpoczął" in room.hint.text()
    room.session.do(c.StartExam())
    keyboard.settle()
    assert room.hint.text() == "rozpoczęcie 09:01 · zakończenie 11:31 · wydłużone: 12:01 (os.: 1)"


def test_the_columns_are_those_of_the_sketch(room: InProgressScreen) -> None:
    model = room.table.model()
    headings = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert headings == ["Miejsce", "Zdający", "Koniec", "Stan", "Zdarzenia"]


def _labels(form: ActDialog) -> list[str]:
    return [label.text() for label in form.findChildren(QLabel)]
