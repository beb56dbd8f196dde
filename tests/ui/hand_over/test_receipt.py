"""The OKE's answer: from a file, from the practice desk, accepted or not, and somebody else's."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from app.exam.stages import Stage
from app.laptop.service import OpenedExam
from tests.ui.hand_over.office import Office
from tests.ui.preparation.keyboard import Keyboard
from tests.ui.preparation.practice import PracticeLaptop
from tests.ui.signing.windows import OFFSCREEN, SIGNED, choose
from ui.chair.hand_over import HandOverScreen
from ui.window.session import Session

pytestmark = OFFSCREEN
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def _exported(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> tuple[HandOverScreen, bytes]:
    laptop.play(SIGNED)
    screen = keyboard.at(HandOverScreen(laptop.session()))
    stick = tmp_path / "stick"
    stick.mkdir()
    keyboard.press(Key.Key_F5)
    choose(qtbot, stick)
    keyboard.closed()
    return screen, next(stick.iterdir()).read_bytes()


def _take(keyboard: Keyboard, qtbot: QtBot, file: Path) -> None:
    keyboard.press(Key.Key_O, modifier=CONTROL)
    choose(qtbot, file)
    keyboard.closed()


def test_an_accepting_receipt_closes_the_exam(
    laptop: PracticeLaptop, keyboard: Keyboard, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, bundle = _exported(laptop, keyboard, qtbot, tmp_path)
    file = tmp_path / "04.pokwitowanie"
    file.write_bytes(office.answer(bundle))
    _take(keyboard, qtbot, file)
    assert screen.session.stage is Stage.ACCEPTED
    assert "✓ OKE przyjęła wynik" in screen.standing.text()
    assert "OKE przyjęła egzamin" in screen.notice.text()
    assert not screen.bundle.export_button.isEnabled()


def test_a_refusing_receipt_says_so_and_leaves_the_exam_open(
    laptop: PracticeLaptop, keyboard: Keyboard, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, bundle = _exported(laptop, keyboard, qtbot, tmp_path)
    file = tmp_path / "04.pokwitowanie"
    file.write_bytes(office.answer_unchecked(bundle))
    _take(keyboard, qtbot, file)
    assert screen.session.stage is Stage.HAND_OVER
    assert "✖ OKE nie przyjęła wyniku" in screen.standing.text()
    assert screen.notice.property("kind") == "error"
    assert "✖ " in screen.notice.text() or "– " in screen.notice.text()


def test_another_kind_of_file_is_refused_and_changes_nothing(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, bundle = _exported(laptop, keyboard, qtbot, tmp_path)
    failed: list[KnownError] = []
    screen.session.failed.connect(failed.append)
    file = tmp_path / "wrong.pokwitowanie"
    file.write_bytes(bundle)
    before = screen.session.state
    _take(keyboard, qtbot, file)
    assert [error.code for error in failed] == ["F-301"]
    assert screen.session.state is before


def test_the_practice_desk_answers_at_once(
    laptop: PracticeLaptop, keyboard: Keyboard, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    screen, _ = _exported(laptop, keyboard, qtbot, tmp_path)
    assert not screen.practice_button.isVisible()
    screen.practice_desk = office.answer
    screen.refresh()
    assert screen.practice_button.isVisible()
    keyboard.press(Key.Key_F7)
    assert screen.session.stage is Stage.ACCEPTED


def test_a_real_exam_has_no_practice_desk(laptop: PracticeLaptop, keyboard: Keyboard, office: Office) -> None:
    laptop.play(SIGNED)
    practice = laptop.session()
    opened = OpenedExam(state=practice.state, practice=False)
    session = Session(opened, practice.service, laptop.worker, practice.laptop_now)
    screen = keyboard.at(HandOverScreen(session))
    screen.practice_desk = office.answer
    screen.refresh()
    assert not screen.practice_button.isVisible()
    assert not screen.practice_button.isEnabled()
