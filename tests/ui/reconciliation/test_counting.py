"""The count: typed figure by figure, compared as it is typed, saved by Enter once it is whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.exam.commands import Command, CountSheets, MakeRemark, TakeBackEntry
from app.exam.counts import derived
from app.exam.events import SheetsCounted, Tally
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop, at, codes
from ui.chair.reconciliation import ReconciliationScreen

pytestmark = OFFSCREEN
Key = Qt.Key
RIGHT = ("18", "11", "6", "1", "18", "11", "6", "1")
AFTER_COLLECTION, PACKED = 191, 199


def _not_counted(command: Command) -> bool:
    return not isinstance(command, CountSheets)


def _screen(laptop: PracticeLaptop, keyboard: Keyboard) -> ReconciliationScreen:
    laptop.play(AFTER_COLLECTION, _not_counted)
    return keyboard.at(ReconciliationScreen(laptop.session()))


def _count(keyboard: Keyboard, *figures: str) -> None:
    for place, figure in enumerate(figures):
        keyboard.write(figure)
        if place + 1 < len(figures):
            keyboard.press(Key.Key_Tab)


def _label(screen: ReconciliationScreen, name: str) -> QLabel:
    label = screen.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label


@pytest.mark.clause("Z4.5/11")
def test_nothing_is_counted_in_advance(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    form = screen.form
    fields = [*form.sheets.fields.values(), *form.cards.fields.values()]
    assert [field.text() for field in fields] == [""] * 8
    expected = derived(screen.session.state.counts, screen.session.state.room.materials)
    assert expected is not None
    assert expected.sheets == Tally(a=18, b=11, c=6, d=1)
    shown = [_label(screen, f"sheets-{figure}-derived").text() for figure in "abcd"]
    assert shown == ["18", "11", "6", "1"]


def test_tab_goes_down_the_sheets_then_the_cards_and_enter_saves(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard)
    _count(keyboard, "18", "11", "6", "1", "17", "12", "3", "2")
    keyboard.press(Key.Key_Return)
    count = screen.session.state.room.count
    assert count is not None
    assert count.sheets == Tally(a=18, b=11, c=6, d=1)
    assert count.cards == Tally(a=17, b=12, c=3, d=2)


@pytest.mark.clause("Z4.5/11")
def test_signs_follow_the_typing(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    _count(keyboard, "18", "10", "7", "1")
    signs = {figure: _label(screen, f"sheets-{figure}-sign").text() for figure in "abcd"}
    assert signs == {"a": "✓ zgodne", "b": "✗ o 1 mniej", "c": "✗ o 1 więcej", "d": "✓ zgodne"}
    assert _label(screen, "sheets-sum").text() == "18"
    assert _label(screen, "sheets-sum-sign").text() == "✓ równa się a"
    keyboard.press(Key.Key_Backspace)
    assert _label(screen, "sheets-sum").text() == ""
    assert _label(screen, "sheets-d-sign").isHidden()
    keyboard.write("0")
    assert _label(screen, "sheets-sum").text() == "17"
    assert _label(screen, "sheets-sum-sign").text() == "✗ brakuje 1"
    assert screen.session.state.room.count is None


def test_enter_before_all_is_typed_goes_to_what_is_missing(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard)
    _count(keyboard, "18", "11", "6", "1", "18")
    keyboard.press(Key.Key_Return)
    assert screen.session.state.room.count is None
    assert keyboard.focus is screen.form.cards.fields["b"]


def test_a_count_of_nought_is_a_count(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    _count(keyboard, *["0"] * 8)
    keyboard.press(Key.Key_Enter)
    count = screen.session.state.room.count
    assert count is not None
    assert count.sheets == Tally(a=0, b=0, c=0, d=0)


@pytest.mark.clause("Z4.5/11")
def test_a_right_count_of_packed_works_leaves_no_finding_and_says_what_comes_next(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    laptop.play(PACKED, _not_counted)
    screen = keyboard.at(ReconciliationScreen(laptop.session()))
    _count(keyboard, *RIGHT)
    keyboard.press(Key.Key_Return)
    assert not [code for code in codes(screen.session.findings) if code.startswith("R-")]
    assert not screen.findings.cards
    assert any(
        "Alt+7" in label.text() and label.isVisible() for label in screen.findings.findChildren(QLabel)
    )


def test_an_act_elsewhere_leaves_the_typed_figures(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    _count(keyboard, "18", "11")
    screen.session.do(MakeRemark(text="hałas"))
    keyboard.settle()
    assert [field.text() for field in screen.form.sheets.fields.values()] == ["18", "11", "", ""]
    assert keyboard.focus is screen.form.sheets.fields["b"]


def test_a_recorded_count_is_shown_again_and_corrected(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(AFTER_COLLECTION, _not_counted)
    wrong = Tally(a=18, b=10, c=6, d=1)
    laptop.do(CountSheets(sheets=wrong, cards=Tally(a=18, b=11, c=6, d=1)))
    screen = keyboard.at(ReconciliationScreen(laptop.session()))
    assert screen.form.sheets.tally() == wrong
    assert sorted(code for code in codes(screen.session.findings) if code.startswith("R-")) == [
        "R-201",
        "R-205",
    ]
    keyboard.press(Key.Key_Tab)
    keyboard.write("11")
    keyboard.press(Key.Key_Return)
    count = screen.session.state.room.count
    assert count is not None
    assert count.sheets == Tally(a=18, b=11, c=6, d=1)
    assert not screen.findings.cards
    counts = [entry for entry in screen.session.state.timeline() if isinstance(entry.event, SheetsCounted)]
    assert len(counts) == 2


def test_a_late_count_has_its_time(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    _count(keyboard, *RIGHT)
    keyboard.press(Key.Key_Tab)
    keyboard.write("12:09")
    keyboard.press(Key.Key_Return)
    assert screen.session.state.room.counted == at(12, 9)


def test_a_time_that_is_none_keeps_everything(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    _count(keyboard, *RIGHT)
    keyboard.press(Key.Key_Tab)
    keyboard.write("12:77")
    keyboard.press(Key.Key_Return)
    assert screen.session.state.room.count is None
    assert screen.form.cards.tally() == Tally(a=18, b=11, c=6, d=1)
    assert keyboard.focus is screen.form.when


def test_before_the_works_are_collected_the_screen_says_so(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    laptop.play(100)
    screen = keyboard.at(ReconciliationScreen(laptop.session()))
    assert _label(screen, "collected").isVisible()


def test_a_count_taken_back_empties_the_fields_unless_others_are_typed(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard)
    _count(keyboard, *RIGHT)
    keyboard.press(Key.Key_Return)
    first = screen.session.state.room_day.facts[-1]
    keyboard.press(Key.Key_Backspace)
    keyboard.write("2")
    screen.session.do(TakeBackEntry(entry=first.id, reason="pomyłka"))
    keyboard.settle()
    assert screen.session.state.room.count is None
    assert screen.form.cards.tally() == Tally(a=18, b=11, c=6, d=2)
    keyboard.press(Key.Key_Return)
    second = screen.session.state.room_day.facts[-1]
    screen.session.do(TakeBackEntry(entry=second.id, reason="pomyłka"))
    keyboard.settle()
    assert screen.form.cards.tally() is None
