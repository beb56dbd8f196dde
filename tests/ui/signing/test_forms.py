"""Forms: previewed, printed, saved; what leaves the program is in the journal, and nothing else is."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from app.exam import commands as c
from tests.printing.marks import marks
from tests.ui.preparation.keyboard import Keyboard
from tests.ui.preparation.practice import PracticeLaptop
from tests.ui.signing.paper import FilePaper, NoPaper, job_name
from tests.ui.signing.windows import COUNTED, OFFSCREEN, PRINTED, choose, opened
from ui.chair.preview import PreviewDialog
from ui.chair.signing import SigningScreen

pytestmark = OFFSCREEN
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
_FINE = QSize(1654, 2339)
# Coarse enough that a shift by half a dot does not count.
_COARSE = QSize(120, 168)


def _screen(laptop: PracticeLaptop, keyboard: Keyboard, minutes: float = COUNTED) -> SigningScreen:
    laptop.play(minutes)
    screen = keyboard.at(SigningScreen(laptop.session()))
    screen.forms.paper = NoPaper()
    return screen


def _pages(content: bytes) -> list[QImage]:
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pages = []
    for page in range(document.pageCount()):
        on_white = QImage(_FINE, QImage.Format.Format_RGB32)
        on_white.fill(Qt.GlobalColor.white)
        pages.append(_over(on_white, document.render(page, _FINE)))
    document.close()
    return pages


def _over(ground: QImage, picture: QImage) -> QImage:
    painter = QPainter(ground)
    painter.drawImage(0, 0, picture)
    painter.end()
    coarse = ground.scaled(_COARSE, mode=Qt.TransformationMode.SmoothTransformation)
    return coarse.convertToFormat(QImage.Format.Format_Grayscale8)


def _difference(one: QImage, other: QImage) -> float:
    """The mean difference of two pages' shades, 0 to 255."""
    first, second = bytes(one.constBits()), bytes(other.constBits())
    assert len(first) == len(second)
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first)


def test_d_prints_what_is_recorded(laptop: PracticeLaptop, keyboard: Keyboard, tmp_path: Path) -> None:
    screen = _screen(laptop, keyboard)
    paper = FilePaper(tmp_path / "paper.pdf")
    screen.forms.paper = paper
    keyboard.press(Key.Key_Down, Key.Key_D)
    newest = screen.session.state.record.last_print("list")
    assert newest is not None
    assert newest.printed.copy == 1
    assert "Wysłano do drukarki: Lista zdających, egzemplarz nr 1" in screen.notice.text()
    ours = _pages(screen.session.service.printed_again()["lista.pdf"])
    theirs = _pages(paper.file.read_bytes())
    assert len(theirs) == len(ours) > 0
    empty = QImage(_COARSE, QImage.Format.Format_Grayscale8)
    empty.fill(Qt.GlobalColor.white)
    assert _difference(ours[0], theirs[0]) < _difference(ours[0], empty) / 4


def test_nobody_prints_nothing_is_recorded(
    laptop: PracticeLaptop, keyboard: Keyboard, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard)
    screen.forms.paper = FilePaper(tmp_path / "paper.pdf", minded=False)
    before = screen.session.state
    keyboard.press(Key.Key_D)
    assert screen.session.state is before


@pytest.mark.qt_log_ignore("QPainter::begin", OFFSCREEN.args[0])
def test_a_broken_printer_is_told_and_its_copy_stays_counted(
    laptop: PracticeLaptop, keyboard: Keyboard, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard)
    screen.forms.paper = FilePaper(tmp_path / "no such folder" / "paper.pdf")
    keyboard.press(Key.Key_D)
    assert "Drukarka nie przyjęła wydruku" in screen.notice.text()
    assert screen.forms.rows[0].copy == 1


def test_without_a_printer_the_pdf_is_saved_instead(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard)
    keyboard.press(Key.Key_D)
    assert "nie ma drukarki" in screen.notice.text()
    file = tmp_path / "a.pdf"
    proposed = choose(qtbot, file)
    keyboard.closed()
    assert proposed == f"{laptop.exam.order.exam_id}-protokol-4.5-egz-1.pdf"
    assert file.read_bytes() == screen.session.service.printed_again()["protokol-4.5.pdf"]
    assert "egzemplarz nr 1, plik „a.pdf”" in screen.notice.text()
    assert screen.forms.folder == tmp_path


def test_a_copy_that_holds_is_saved_as_it_was_printed(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard, PRINTED)
    before = screen.session.state
    keyboard.press(Key.Key_S, modifier=CONTROL)
    choose(qtbot, tmp_path / "a.pdf")
    keyboard.closed()
    assert screen.session.state is before
    assert (tmp_path / "a.pdf").read_bytes() == screen.session.service.printed_again()["protokol-4.5.pdf"]


def test_pages_that_came_out_badly_are_printed_again_of_the_same_copy(
    laptop: PracticeLaptop, keyboard: Keyboard, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard, PRINTED)
    before = screen.session.state
    paper = screen.forms.paper = FilePaper(tmp_path / "paper.pdf", some="2-3")
    keyboard.press(Key.Key_D)
    assert screen.session.state is before
    ours = _pages(screen.session.service.printed_again()["protokol-4.5.pdf"])
    theirs = _pages(paper.file.read_bytes())
    assert paper.offered == len(ours)
    assert len(theirs) == 2
    for again, page in zip(theirs, ours[1:3], strict=True):
        assert _difference(again, page) < _difference(again, ours[0])
    assert "Protokół 4.5, egzemplarz nr 1" in screen.notice.text()


def test_every_sheet_of_several_copies_bears_its_own_number(
    laptop: PracticeLaptop, keyboard: Keyboard, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard)
    paper = screen.forms.paper = FilePaper(tmp_path / "paper.pdf", copies=3)
    keyboard.press(Key.Key_Down, Key.Key_D)
    record = screen.session.state.record
    assert [line.printed.copy for line in record.prints if line.printed.form == "list"] == [1, 2, 3]
    assert "egzemplarz nr 3" in screen.notice.text()
    assert [job_name(job) for job in paper.jobs] == [
        f"Lista zdających, egzemplarz {copy}, {laptop.exam.order.exam_id}" for copy in (1, 2, 3)
    ]
    once = len(_pages(screen.session.service.printed_again()["lista.pdf"]))
    assert [len(_pages(job.read_bytes())) for job in paper.jobs] == [once] * 3


def test_a_slip_of_the_finger_makes_no_hundred_copies(
    laptop: PracticeLaptop, keyboard: Keyboard, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard)
    before = screen.session.state
    paper = screen.forms.paper = FilePaper(tmp_path / "paper.pdf", copies=11)
    keyboard.press(Key.Key_D)
    assert screen.session.state is before
    assert not paper.jobs
    assert "najwyżej 9 egzemplarzy" in screen.notice.text()


def test_a_page_printed_again_comes_out_once(
    laptop: PracticeLaptop, keyboard: Keyboard, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard, PRINTED)
    before = screen.session.state
    paper = screen.forms.paper = FilePaper(tmp_path / "paper.pdf", some="2", copies=2)
    keyboard.press(Key.Key_D)
    assert screen.session.state is before
    assert [len(_pages(job.read_bytes())) for job in paper.jobs] == [1]


def test_a_copy_that_holds_can_be_followed_by_another(
    laptop: PracticeLaptop, keyboard: Keyboard, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard, PRINTED)
    screen.forms.paper = FilePaper(tmp_path / "paper.pdf")
    keyboard.press(Key.Key_D)
    assert screen.forms.rows[0].copy == 2


def test_what_is_out_of_date_is_printed_as_the_next_copy(
    laptop: PracticeLaptop, keyboard: Keyboard, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard, PRINTED)
    screen.session.moved(laptop.do(c.MakeRemark(text="Dopisek po wydruku.")))
    assert "nr 1 protokołu 4.5 jest nieaktualny" in screen.standing.text()
    screen.forms.paper = FilePaper(tmp_path / "paper.pdf")
    keyboard.press(Key.Key_D)
    assert screen.forms.rows[0].copy == 2
    assert "egzemplarz nr 2" in screen.notice.text()
    assert "podpisze egzemplarz nr 2" in screen.standing.text()


def test_dismissing_the_file_question_changes_nothing(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot
) -> None:
    screen = _screen(laptop, keyboard)
    before = screen.session.state
    keyboard.press(Key.Key_S, modifier=CONTROL)
    QTest.keyClick(opened(qtbot, QFileDialog), Key.Key_Escape)
    keyboard.closed()
    assert screen.session.state is before


def test_what_could_not_be_saved_is_saved_at_the_next_try_as_the_same_copy(
    laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = _screen(laptop, keyboard)
    failed: list[KnownError] = []
    screen.session.failed.connect(failed.append)
    keyboard.press(Key.Key_S, modifier=CONTROL)
    choose(qtbot, tmp_path / "pulled out" / "a.pdf")
    keyboard.closed()
    assert [error.code for error in failed] == ["C-102"]
    keyboard.press(Key.Key_S, modifier=CONTROL)
    choose(qtbot, tmp_path / "a.pdf")
    keyboard.closed()
    assert screen.forms.rows[0].copy == 1
    assert (tmp_path / "a.pdf").is_file()


def test_p_previews_and_records_nothing(laptop: PracticeLaptop, keyboard: Keyboard, qtbot: QtBot) -> None:
    screen = _screen(laptop, keyboard)
    before = screen.session.state
    keyboard.press(Key.Key_Down, Key.Key_Down, Key.Key_P)
    dialog = opened(qtbot, PreviewDialog)
    annulled = next(
        person for person in laptop.exam.order.candidates if before.standing(person.number).annulled
    )
    assert dialog.windowTitle() == "Podgląd – Protokół 4.4 nr 1"
    assert annulled.surname not in dialog.windowTitle()
    assert dialog.document.pageCount() == 1
    # Whatever can be signed, a preview is no copy of it.
    shown = dialog.findChild(QBuffer)
    assert shown is not None
    assert marks(bytes(shown.data().data())) == [("ĆWICZENIE", "PROJEKT")]
    QTest.keyClick(dialog.view, Key.Key_Escape)
    keyboard.closed()
    assert screen.session.state is before
    assert keyboard.focus is screen.forms.table


def test_letters_are_actions_of_the_table_alone(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    before = screen.session.state
    keyboard.press(Key.Key_Tab, Key.Key_D)
    assert keyboard.focus is not screen.forms.table
    assert screen.session.state is before
    assert not screen.notice.isVisible()
