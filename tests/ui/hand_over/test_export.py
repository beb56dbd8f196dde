"""The bundle: written, read back, a second copy of the same, and nothing before the signature."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from app.exam import commands as c
from app.exam.stages import Stage
from tests.ui.preparation.keyboard import Keyboard
from tests.ui.preparation.practice import PracticeLaptop
from tests.ui.signing.windows import OFFSCREEN, PRINTED, SIGNED, choose, opened
from ui.chair.hand_over import HandOverScreen
from ui.chair.hand_over.bundle_card import short_digest

pytestmark = OFFSCREEN
Key = Qt.Key


def _screen(laptop: PracticeLaptop, keyboard: Keyboard) -> HandOverScreen:
    laptop.play(SIGNED)
    return keyboard.at(HandOverScreen(laptop.session()))


def _folder(tmp_path: Path, name: str) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    return folder


def _export(keyboard: Keyboard, qtbot: QtBot, key: Qt.Key, folder: Path) -> None:
    keyboard.press(key)
    choose(qtbot, folder)
    keyboard.closed()


@pytest.mark.clause("4.1.20")
def test_the_six_points_have_the_counts_of_the_protocol(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    count = screen.session.state.room.count
    assert count is not None
    assert count.sheets.b == 11
    assert {letter: label.text() for letter, label in screen.contents.counts.items()} == {
        "a": "arkusze: 10, karty: 10",
        "b": "podpisany egzemplarz nr 1",
        "c": "egzemplarz nr 1",
        "d": "arkusze: 1, karty: 1, protokoły 4.4: 1",
        "e": "osób w zespole: 2",
        "f": f"arkusze: {count.sheets.c} + 1 wadl., karty: {count.cards.c} + 1 wadl.",
    }


def test_what_is_not_there_yet_is_said_too(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = keyboard.at(HandOverScreen(laptop.session()))
    counts = [label.text() for label in screen.contents.counts.values()]
    assert counts[:4] == ["nie przeliczono", "niepodpisany", "nie wydrukowano", "nie dotyczy"]


def test_f5_writes_the_bundle_where_the_user_says(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard)
    stick = _folder(tmp_path, "stick")
    assert keyboard.focus is screen.bundle.export_button
    _export(keyboard, qtbot, Key.Key_Return, stick)
    name = f"{laptop.exam.order.exam_id}.wynik"
    content = (stick / name).read_bytes()
    exports = screen.session.state.record.exports
    assert [export.exported.digest for export in exports] == [hashlib.sha256(content).hexdigest()]
    facts = {key: label.text() for key, label in screen.bundle.facts.items()}
    digest = exports[0].exported.digest
    assert facts == {"file": name, "revision": "1", "digest": short_digest(digest), "places": str(stick)}
    assert digest.upper().startswith(facts["digest"].replace(" ", "")[:16])
    assert "Zapisano i odczytano z powrotem" in screen.notice.text()
    assert "Plik wyniku wydano" in screen.standing.text()


def test_a_second_copy_is_the_same_file(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard)
    sticks = [_folder(tmp_path, "first"), _folder(tmp_path, "second")]
    _export(keyboard, qtbot, Key.Key_F5, sticks[0])
    assert screen.bundle.folder == sticks[0]
    _export(keyboard, qtbot, Key.Key_F6, sticks[1])
    first, second = (next(stick.iterdir()).read_bytes() for stick in sticks)
    assert first == second
    assert len(screen.session.state.record.exports) == 1
    assert screen.bundle.facts["places"].text() == f"{sticks[0]}, {sticks[1]}"


def test_after_a_stick_was_pulled_out_the_same_bundle_is_written(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard)
    failed: list[KnownError] = []
    screen.session.failed.connect(failed.append)
    gone, stick = _folder(tmp_path, "gone"), _folder(tmp_path, "stick")
    keyboard.press(Key.Key_F5)
    dialog = opened(qtbot, QFileDialog)
    dialog.fileSelected.connect(lambda _: gone.rmdir())
    choose(qtbot, gone)
    keyboard.closed()
    assert [error.code for error in failed] == ["C-102"]
    assert screen.bundle.facts["places"].text() == "jeszcze nigdzie – naciśnij F5"
    _export(keyboard, qtbot, Key.Key_F5, stick)
    assert len(screen.session.state.record.exports) == 1
    assert len(list(stick.iterdir())) == 1


def test_after_a_later_entry_the_bundle_is_made_anew(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard)
    stick = _folder(tmp_path, "stick")
    _export(keyboard, qtbot, Key.Key_F5, stick)
    screen.session.moved(laptop.do(c.PrintForm(form="4.5")))
    _export(keyboard, qtbot, Key.Key_F5, stick)
    exports = screen.session.state.record.exports
    assert len({export.exported.digest for export in exports}) == 2
    assert hashlib.sha256(next(stick.iterdir()).read_bytes()).hexdigest() == exports[1].exported.digest


def test_before_the_signature_there_is_nothing_to_hand_over(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    laptop.play(PRINTED)
    screen = keyboard.at(HandOverScreen(laptop.session()))
    keyboard.press(Key.Key_F5, Key.Key_F6)
    keyboard.press(Key.Key_O, modifier=Qt.KeyboardModifier.ControlModifier)
    assert not screen.findChildren(QFileDialog)
    assert "nie jest podpisany" in screen.standing.text()


def test_a_correction_is_another_file_with_its_reason(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard)
    stick = _folder(tmp_path, "stick")
    _export(keyboard, qtbot, Key.Key_F5, stick)
    laptop.do(c.OpenRevision(reason="zła liczba kart"))
    laptop.do(c.PrintForm(form="4.5"))
    screen.session.moved(laptop.do(c.SignProtocol(copy=2)))
    assert screen.session.stage is Stage.HAND_OVER
    assert screen.bundle.facts["file"].text() == "jeszcze nie wydano"
    assert screen.bundle.bundle is None
    _export(keyboard, qtbot, Key.Key_F5, stick)
    assert screen.bundle.facts["revision"].text() == "2 (korekta: zła liczba kart)"
    assert sorted(file.name for file in stick.iterdir()) == [
        f"{laptop.exam.order.exam_id}-korekta-1.wynik",
        f"{laptop.exam.order.exam_id}.wynik",
    ]
