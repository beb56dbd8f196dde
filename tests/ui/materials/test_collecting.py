"""Noting who collected the packages from the OKE, days before or on the morning (3.7.2–3)."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.exam.commands import CollectPackages
from app.exam.events import PackagesCollected
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import START, PracticeLaptop, at, codes
from ui.chair.materials import MaterialsScreen
from ui.chair.materials.collecting import CollectionDialog

pytestmark = [OFFSCREEN, pytest.mark.clause("3.7.2", "3.7.3", "Z5.2")]
Key = Qt.Key


def _screen(laptop: PracticeLaptop, keyboard: Keyboard) -> MaterialsScreen:
    laptop.play(-50, lambda command: not isinstance(command, CollectPackages))
    return keyboard.at(MaterialsScreen(laptop.session()))


def _fill(keyboard: Keyboard, *, shown: Key, packages: str, tampering: str, day: str, hour: str) -> None:
    for text in ("Irena Sejfowa", "OKE/17"):
        keyboard.write(text)
        keyboard.press(Key.Key_Tab)
    keyboard.press(shown)
    for text in ("", packages, "sejf", tampering, day):
        keyboard.write(text)
        keyboard.press(Key.Key_Tab)
    keyboard.write(hour)


def _words(screen: MaterialsScreen) -> str:
    label = screen.findChild(QLabel, "collected-packages")
    assert isinstance(label, QLabel)
    return label.text()


def test_a_collection_of_days_before_is_noted_with_its_day(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard)
    assert _words(screen).startswith("○")
    keyboard.press(Key.Key_F5)
    dialog = keyboard.form()
    assert isinstance(dialog, CollectionDialog)
    before = START - timedelta(days=3)
    _fill(keyboard, shown=Key.Key_T, packages="2", tampering="", day=f"{before:%d.%m.%Y}", hour="")
    # The day alone is no time.
    keyboard.press(Key.Key_Return)
    assert screen.session.state.room.collection is None
    assert keyboard.focus is dialog.when
    keyboard.write("14:30")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    room = screen.session.state.room
    assert room.collection == PackagesCollected(
        person="Irena Sejfowa", authorisation="OKE/17", id_shown=True, packages=2, kept_in="sejf"
    )
    assert room.collected_on == before.replace(hour=14, minute=30)
    assert f"Odebrano {before:%d.%m.%Y} 14:30: Irena Sejfowa, upoważnienie OKE/17" in _words(screen)
    assert "M-106" not in codes(screen.session.findings)


def test_what_was_wrong_is_warned_of_and_recorded_at_the_second_press(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.press(Key.Key_F5)
    keyboard.form()
    _fill(keyboard, shown=Key.Key_N, packages="1", tampering="rozdarta koperta", day="", hour="8:05")
    keyboard.press(Key.Key_Return)
    assert screen.session.state.room.collection is None
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.room.collected_on == at(8, 5)
    assert "rozdarta koperta" in _words(screen)
    assert {"M-106", "M-107"} <= set(codes(screen.session.findings))


def test_a_mistaken_note_is_taken_back(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(-44)
    screen = keyboard.at(MaterialsScreen(laptop.session()))
    assert _words(screen).startswith("✓")
    screen.collection.undo.run()
    keyboard.form()
    keyboard.write("pomylka")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.room.collection is None
    assert _words(screen).startswith("○")
