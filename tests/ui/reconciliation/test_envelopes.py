"""Return envelopes by keyboard: counted, sealed before a candidate, packed anew, taken back (3.7.8, 4.1.19)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QLabel

from app.exam.commands import CountSheets, SealEnvelope
from app.exam.events import EnvelopeSealed, Tally
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop, at, codes
from ui.chair.reconciliation import ReconciliationScreen
from ui.chair.reconciliation.sealing import SealEnvelopeDialog
from ui.models.envelopes import EnvelopesModel, envelope_rows
from ui.widgets.number_field import NumberField

pytestmark = [OFFSCREEN, pytest.mark.clause("3.7.8", "4.1.19")]
Key = Qt.Key
AFTER_COLLECTION, PACKED = 191, 199
# Eleven of fourteen wrote, one of them was annulled.
COUNT = CountSheets(sheets=Tally(a=18, b=11, c=6, d=1), cards=Tally(a=18, b=11, c=6, d=1))


def _screen(laptop: PracticeLaptop, keyboard: Keyboard, *, counted: bool = False) -> ReconciliationScreen:
    laptop.play(AFTER_COLLECTION)
    if counted:
        laptop.do(COUNT)
    return keyboard.at(ReconciliationScreen(laptop.session()))


def _to_pack(screen: ReconciliationScreen) -> str:
    label = screen.findChild(QLabel, "to-pack")
    assert isinstance(label, QLabel)
    return label.text()


def _sealed(screen: ReconciliationScreen) -> list[EnvelopeSealed]:
    return [envelope.sealed for envelope in screen.session.state.room.envelopes.values()]


def _fill(keyboard: Keyboard, *texts: str) -> None:
    for text in texts:
        keyboard.write(text)
        keyboard.press(Key.Key_Tab)


def test_after_the_count_the_envelopes_come(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard, counted=True)
    assert keyboard.focus is screen.envelopes.button
    told = _to_pack(screen)
    assert "prace: arkusze 10, karty 10" in told
    assert "prace unieważnione, z protokołami 4.4: arkusze 1, karty 1" in told
    assert "E-710" in codes(screen.session.findings)


def test_an_envelope_is_sealed_before_a_candidate(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.press(Key.Key_F6)
    dialog = keyboard.form()
    assert isinstance(dialog, SealEnvelopeDialog)
    # Nothing is filled in from the journal: what was counted is typed.
    assert [field.text() for field in dialog.findChildren(NumberField)] == ["", ""]
    assert keyboard.focus is dialog.widget("sheets")
    _fill(keyboard, "10", "10")
    keyboard.press(Key.Key_Down, Key.Key_Tab)
    keyboard.write("12:10")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert _sealed(screen) == [EnvelopeSealed(label="1", holds="works", sheets=10, cards=10, witness=1)]
    assert screen.session.state.room.envelopes["1"].at == at(12, 10)
    assert "prace unieważnione" in _to_pack(screen)
    assert "prace: " not in _to_pack(screen)


def test_the_next_envelope_is_proposed_with_what_is_left(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(AFTER_COLLECTION)
    laptop.do(SealEnvelope(label="1", holds="works", sheets=10, cards=10, witness=1))
    screen = keyboard.at(ReconciliationScreen(laptop.session()))
    keyboard.press(Key.Key_F6)
    dialog = keyboard.form()
    assert dialog.values()["label"] == "2"
    assert dialog.values()["holds"] == "annulled"
    words = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "zostało: arkusze 1, karty 1" in words
    assert "protokołem 4.4" in words
    holds = dialog.widget("holds")
    assert isinstance(holds, QComboBox)
    holds.setCurrentIndex(holds.findData("assisted"))
    words = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "zostało: arkusze 0, karty 0" in words
    assert "„praca wykonana z nauczycielem wspomagającym oraz nagrania”" in words
    keyboard.press(Key.Key_Escape)
    keyboard.closed()
    assert len(_sealed(screen)) == 1


def test_without_a_witness_it_is_warned_of_and_recorded_at_the_second_press(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.press(Key.Key_F6)
    keyboard.form()
    _fill(keyboard, "10", "10", "nikt taki")
    keyboard.press(Key.Key_Return)
    assert _sealed(screen) == []
    keyboard.press(Key.Key_End, *[Key.Key_Backspace] * len("nikt taki"))
    keyboard.press(Key.Key_Return)
    assert _sealed(screen) == []
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    assert _sealed(screen)[0].witness is None
    assert "E-715" in codes(screen.session.findings)


def test_an_envelope_is_packed_anew_under_its_number(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(AFTER_COLLECTION)
    laptop.do(SealEnvelope(label="7b", holds="annulled", sheets=2, cards=1, witness=1))
    laptop.do(COUNT)
    screen = keyboard.at(ReconciliationScreen(laptop.session()))
    assert "E-712" in codes(screen.session.findings)
    screen.envelopes.table.setFocus()
    keyboard.press(Key.Key_Return)
    dialog = keyboard.form()
    assert (dialog.values()["label"], dialog.values()["holds"]) == ("7b", "annulled")
    dialog.widget("sheets").setFocus()
    _fill(keyboard, "1", "1")
    keyboard.press(Key.Key_Down, Key.Key_Return)
    keyboard.closed()
    assert _sealed(screen) == [EnvelopeSealed(label="7b", holds="annulled", sheets=1, cards=1, witness=1)]
    assert "E-712" not in codes(screen.session.findings)


def test_an_envelope_is_taken_back_with_a_reason(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(PACKED)
    screen = keyboard.at(ReconciliationScreen(laptop.session()))
    assert _to_pack(screen).startswith("✓")
    assert len(_sealed(screen)) == 2
    screen.envelopes.table.setFocus()
    keyboard.press(Key.Key_Down, Key.Key_Delete)
    keyboard.form()
    keyboard.write("zle policzona")
    keyboard.press(Key.Key_Return)
    keyboard.closed()
    (left,) = _sealed(screen)
    assert left.holds == "annulled"
    assert "prace: arkusze 10, karty 10" in _to_pack(screen)


def test_the_rows_are_a_sound_model(laptop: PracticeLaptop) -> None:
    laptop.play(PACKED)
    state = laptop.session().state
    model = EnvelopesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(envelope_rows(state))
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]
    assert rows == [
        ["1", "prace unieważnione, z protokołami 4.4", "1", "1"],
        ["2", "prace", "10", "10"],
    ]
    assert model.label_at(1) == "2"
    assert model.label_at(2) is None
    model.show_rows(())
    assert model.rowCount() == 0
