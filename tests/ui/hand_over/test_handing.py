"""The hand-over itself: proposed from the journal, corrected by hand, told where it differs (4.1.20, 3.7.9)."""

from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.exam.commands import HandOverMaterials
from app.exam.events import Handed, HandedItem
from app.exam.hand_over import proposed
from tests.ui.preparation.keyboard import Keyboard
from tests.ui.preparation.practice import PracticeLaptop, codes
from tests.ui.signing.windows import OFFSCREEN, PRINTED, SIGNED
from ui.chair.hand_over import HandOverScreen
from ui.chair.hand_over.handing import HandOverDialog

pytestmark = [
    OFFSCREEN,
    pytest.mark.clause("3.7.9", "4.1.20a", "4.1.20b", "4.1.20c", "4.1.20d", "4.1.20e", "4.1.20f", "Z3.2.11"),
]
Key = Qt.Key


def _screen(laptop: PracticeLaptop, keyboard: Keyboard, minutes: float = SIGNED) -> HandOverScreen:
    laptop.play(minutes, lambda command: not isinstance(command, HandOverMaterials))
    return keyboard.at(HandOverScreen(laptop.session()))


def _told(screen: HandOverScreen, name: str) -> str:
    label = screen.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return "" if label.isHidden() else label.text()


def _to_whom(keyboard: Keyboard) -> HandOverDialog:
    dialog = keyboard.form()
    assert isinstance(dialog, HandOverDialog)
    keyboard.write("Ewa Maj")
    keyboard.press(Key.Key_Tab)
    keyboard.write("siedziba OKE")
    keyboard.press(Key.Key_Tab)
    return dialog


def test_what_the_journal_says_is_handed_over_as_proposed(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    assert "E-722" in codes(screen.session.findings)
    keyboard.press(Key.Key_F8)
    _to_whom(keyboard)
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    ((_, over),) = screen.session.state.record.handed_over
    assert (over.to_whom, over.place) == ("Ewa Maj", "siedziba OKE")
    assert over.contents == proposed(screen.session.state)
    assert [line.item for line in over.contents] == [
        item for item in get_args(HandedItem) if item != "computer"
    ]
    assert "Ewa Maj, siedziba OKE" in _told(screen, "handed-over")
    assert not {"E-721", "E-722"} & set(codes(screen.session.findings))


def test_what_differs_is_told_and_the_rest_is_handed_over_later(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.press(Key.Key_F8)
    dialog = _to_whom(keyboard)
    dialog.counts["d"].clear()
    dialog.cards["d"].setText("0")
    keyboard.press(Key.Key_Return)
    assert not screen.session.state.record.handed_over
    assert keyboard.focus is dialog.counts["d"]
    keyboard.write("0")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert codes(screen.session.findings).count("E-721") == 1
    assert (
        "(4.4) wraz z pracami – przekazano: arkusze 0, karty 0, z dziennika wynika: arkusze 1, karty 1."
        in _told(screen, "handed-differently")
    )
    keyboard.press(Key.Key_F8)
    rest = _to_whom(keyboard)
    left = {item: field.number() for item, field in rest.counts.items() if field.number()}
    assert left == {"d": 1}
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.record.handed_over[-1][1].contents == (
        Handed(item="d", count=1, cards=1, note="protokoły 4.4: 1"),
    )
    assert _told(screen, "handed-differently") == ""


def test_a_hand_over_is_taken_back_with_a_reason(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.press(Key.Key_F8)
    _to_whom(keyboard)
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    screen.contents.undo.run()
    keyboard.form()
    keyboard.write("inna osoba")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert screen.session.state.record.handed_over == ()
    assert _told(screen, "handed-over") == ""


def test_before_the_signature_there_is_nothing_to_hand_over(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard, PRINTED)
    assert not screen.contents.button.isEnabled()
    assert "E-722" not in codes(screen.session.findings)
