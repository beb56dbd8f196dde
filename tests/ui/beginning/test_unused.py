"""Sheets given to the team, and the envelope with the unused: counted by hand, never filled in (4.1.2, 3.7.7)."""

import pytest
from PySide6.QtCore import Qt

from app.exam.commands import (
    GiveSheetsToTeam,
    JudgePackage,
    OpenPackages,
    SealUnused,
    TakeOverMaterials,
)
from app.exam.events import UnusedSealed
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop, at, codes
from ui.chair.beginning import BeginningScreen
from ui.chair.beginning.giving import GiveDialog
from ui.chair.beginning.unused import ReopenDialog, SealDialog
from ui.widgets.number_field import NumberField

pytestmark = OFFSCREEN
Key = Qt.Key


def _screen(laptop: PracticeLaptop, keyboard: Keyboard, minutes: float, *without: type) -> BeginningScreen:
    laptop.play(minutes, lambda command: not isinstance(command, without))
    return keyboard.at(BeginningScreen(laptop.session()))


def _counted(keyboard: Keyboard, sheets: str, cards: str) -> None:
    keyboard.write(sheets)
    keyboard.press(Key.Key_Tab)
    keyboard.write(cards)
    keyboard.press(Key.Key_Return)


def _run(screen: BeginningScreen, name: str) -> None:
    (action,) = (action for action in screen.actions_here if action.name == name)
    action.run()


def _told(screen: BeginningScreen, key: str) -> str:
    return " ".join(label.text() for label in screen.steps[key].findChildren(type(screen.hint)))


@pytest.mark.clause("4.1.2")
def test_the_team_gets_what_was_counted_out(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard, -2.5)
    admitted = screen.session.state.counts.admitted
    keyboard.press(Key.Key_Return)
    dialog = keyboard.form()
    assert isinstance(dialog, GiveDialog)
    assert [field.text() for field in dialog.findChildren(NumberField)] == ["", ""]
    _counted(keyboard, str(admitted), str(admitted))
    keyboard.closed()
    assert [given.sheets for _, given in screen.session.state.room.given] == [admitted]
    assert f"Wydano: arkusze {admitted}, karty {admitted}." in _told(screen, "give")
    assert keyboard.focus is screen.steps["hand-out"].button


@pytest.mark.clause("4.1.2")
def test_nought_is_a_number_and_nothing_is_not(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard, -2.5)
    keyboard.press(Key.Key_F4)
    keyboard.form()
    keyboard.press(Key.Key_Return)
    assert not screen.session.state.room.given
    _counted(keyboard, "0", "0")
    keyboard.closed()
    assert sum(given.cards for _, given in screen.session.state.room.given) == 0
    assert len(screen.session.state.room.given) == 1


@pytest.mark.clause("4.1.2")
def test_more_is_given_a_second_time(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard, 5)
    (_, first), *_ = screen.session.state.room.given
    _run(screen, "beginning.more-give")
    keyboard.form()
    _counted(keyboard, "1", "0")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert "M-113" in codes(screen.session.findings)
    assert f"Wydano: arkusze {first.sheets + 1}, karty {first.cards}." in _told(screen, "give")


@pytest.mark.clause("3.7.7")
def test_the_unused_are_counted_into_their_envelope(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard, 8.5)
    assert keyboard.focus is screen.steps["unused"].button
    keyboard.press(Key.Key_F10)
    dialog = keyboard.form()
    assert isinstance(dialog, SealDialog)
    assert [field.text() for field in dialog.findChildren(NumberField)] == ["", ""]
    _counted(keyboard, "6", "6")
    keyboard.closed()
    room = screen.session.state.room
    assert room.unused == UnusedSealed(sheets=6, cards=6)
    assert "E-703" not in codes(screen.session.findings)
    assert "W kopercie: arkusze 6, karty 6." in _told(screen, "unused")


@pytest.mark.clause("3.7.7")
def test_another_number_than_the_journals_is_warned_of_and_can_be_recorded(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard, 8.5)
    keyboard.press(Key.Key_F10)
    keyboard.form()
    _counted(keyboard, "5", "6")
    assert screen.session.state.room.unused is None
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert "E-703" in codes(screen.session.findings)


@pytest.mark.clause("3.7.7")
def test_the_envelope_is_opened_for_a_reason_and_sealed_again(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard, 20)
    _run(screen, "beginning.more-unused")
    dialog = keyboard.form()
    assert isinstance(dialog, ReopenDialog)
    keyboard.press(Key.Key_Return)
    assert screen.session.state.room.unused is not None
    keyboard.write("wadliwa karta")
    keyboard.press(Key.Key_Tab)
    keyboard.write("9:18")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.room.unused is None
    assert "Otwarta o 09:18: wadliwa karta" in _told(screen, "unused")
    assert keyboard.focus is screen.steps["unused"].button
    keyboard.press(Key.Key_Return)
    keyboard.form()
    _counted(keyboard, "6", "6")
    keyboard.closed()
    assert screen.session.state.room.unused_sealed == at(9, 20)
    assert "Otwierano ją: 1." in _told(screen, "unused")


@pytest.mark.clause("3.7.7")
def test_where_nothing_was_left_there_is_nothing_to_seal(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(8.5, lambda command: not isinstance(command, (TakeOverMaterials, JudgePackage, OpenPackages)))
    used = laptop.do(TakeOverMaterials(from_whom="Irena Sejfowa", packages=("A-1",), sheets=12, cards=12))
    assert used.counts.sheets_used + used.counts.sheets_damaged == 12
    screen = keyboard.at(BeginningScreen(laptop.session()))
    assert "koperty nie potrzeba" in _told(screen, "unused")
    assert "E-705" not in codes(screen.session.findings)


@pytest.mark.clause("4.1.2", "3.7.7")
def test_before_the_hand_out_the_envelope_waits(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard, -2.5, GiveSheetsToTeam, SealUnused)
    assert "Po czynnościach organizacyjnych" in _told(screen, "unused")
