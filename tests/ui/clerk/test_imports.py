"""Files come in: by dialog, by drop, many at once; each with its verdicts, and none of them lost on the way."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from app.bundle.replay import ReprintPort
from app.desk.service import ImportedFile
from app.errors import KnownError
from tests.ui.clerk.clerk import CTRL, Clerk, column
from tests.ui.clerk.office import CORRECTION, DAMAGED, FIRST, NOT_ORDERED, STRANGE, Doors, Post
from ui.models import imports

# What the offscreen platform says of every dialog of the toolkit's own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CHECKS = 17
VALID = "✓ WAŻNY"


def test_a_file_by_keyboard_alone(clerk: Clerk, post: Post) -> None:
    clerk.press(Qt.Key.Key_O, CTRL)
    clerk.choose(post.bundle(FIRST))
    assert clerk.results() == ["✓ ważny"]
    model = clerk.page.model
    assert column(model, imports.EXAM) == ["matematyka, 12.10.2026"]
    assert column(model, imports.ROOM) == ["12"]
    assert column(model, imports.CHAIR) == ["Anna Kowalska"]
    assert column(model, imports.REVISION) == ["1"]
    assert len(clerk.verdicts()) == CHECKS
    assert set(clerk.verdicts().values()) == {VALID}
    assert clerk.explained() == []
    assert "sala 12" in clerk.panel.title.text()
    assert "15.10.2026 12:30" in clerk.panel.facts.text()
    assert clerk.page.notice.text().startswith("✓ Plików: 1. Ważne: 1,")


def test_a_whole_folder_by_keyboard_loses_nothing(clerk: Clerk, post: Post) -> None:
    clerk.press(Qt.Key.Key_O, CTRL | Qt.KeyboardModifier.ShiftModifier)
    clerk.choose(post.files)
    assert sorted(clerk.results()) == [
        "✓ ważny",
        "✓ ważny",
        "✗ nie odczytano",
        "✗ nieważny: Certyfikat podpisującego",
        "✗ nieważny: Egzamin ze zlecenia",
    ]
    assert clerk.page.notice.text() == (
        "✗ Plików: 5. Ważne: 2, nieważne: 2, niesprawdzone w całości: 0, nieodczytane: 1. Już były: 0."
    )


def test_what_is_not_valid_says_why_and_what_to_do(clerk: Clerk, post: Post) -> None:
    clerk.take_in(post.bundle(NOT_ORDERED))
    wrong = {title: verdict for title, verdict in clerk.verdicts().items() if verdict != VALID}
    assert wrong == {"D-01 Egzamin ze zlecenia": "✗ NIEWAŻNY", "D-02 Laptop ze zlecenia": "✗ NIEWAŻNY"}
    # What needs the clerk stands on top of what does not.
    assert list(clerk.verdicts())[:2] == list(wrong)
    first, second = clerk.explained()
    assert "to stanowisko nie zlecało" in first
    assert "Porównaj zlecenie z protokołem papierowym" in first
    assert "Laptop ze zlecenia" in second
    assert "nie przyjęto" in clerk.panel.will_say.text()


def test_what_was_not_checked_is_not_told_as_valid(clerk: Clerk, post: Post) -> None:
    clerk.take_in(post.bundle(STRANGE))
    verdicts = clerk.verdicts()
    assert verdicts["B-05 Certyfikat podpisującego"] == "✗ NIEWAŻNY"
    assert verdicts["B-10 Liczby z dziennika"] == verdicts["B-12 Wydruki"] == "? NIE SPRAWDZONO"
    # One cause is told once, with everything that it kept from being checked.
    together = [text for text in clerk.explained() if "Liczby z dziennika, Wydruki" in text]
    assert len(together) == 1
    assert "nie podpisał nikt, komu ufa to stanowisko" in together[0]


def test_a_file_that_cannot_be_read_stays_with_its_sentence(clerk: Clerk, post: Post) -> None:
    clerk.take_in(post.bundle(DAMAGED))
    assert column(clerk.page.model, imports.EXAM) == [DAMAGED]
    assert clerk.results() == ["✗ nie odczytano"]
    assert clerk.panel.title.text() == DAMAGED
    (told,) = clerk.explained()
    assert "pieczęć się nie zgadza" in told
    assert not clerk.panel.button.isVisible()
    assert not clerk.panel.table.isVisible()


def test_a_file_that_was_mended_is_no_longer_unread(clerk: Clerk, post: Post, tmp_path: Path) -> None:
    path = tmp_path / "wynik.wynik"
    clerk.take_in(path)
    assert clerk.results() == ["✗ nie odczytano"]
    assert "nie ma takiego pliku" in clerk.explained()[0].lower()
    path.write_bytes(post.bundle(FIRST).read_bytes())
    clerk.take_in(path)
    assert clerk.results() == ["✓ ważny"]


def test_a_folder_without_bundles_is_told(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "pusty").mkdir()
    clerk.take_in(tmp_path / "pusty")
    assert clerk.results() == ["✗ nie odczytano"]
    assert "nie ma plików .wynik" in clerk.explained()[0]


def test_the_same_file_again_changes_nothing_and_says_so(clerk: Clerk, post: Post) -> None:
    clerk.take_in(post.bundle(FIRST))
    before = clerk.service.imports()
    clerk.take_in(post.bundle(FIRST))
    assert clerk.results() == ["✓ ważny · już był"]
    assert "nic się nie zmieniło" in clerk.panel.facts.text()
    assert "Już były: 1." in clerk.page.notice.text()
    assert clerk.service.imports() == before


def test_a_correction_waits_for_its_first_version(clerk: Clerk, post: Post) -> None:
    clerk.take_in(post.bundle(CORRECTION), post.bundle(FIRST))
    assert clerk.results() == ["✓ ważny", "✓ ważny"]
    assert column(clerk.page.model, imports.REVISION) == ["2", "1"]


def test_a_correction_alone_says_what_is_missing(clerk: Clerk, post: Post) -> None:
    clerk.take_in(post.bundle(CORRECTION))
    assert clerk.results() == ["✓ ważny"]
    (told,) = clerk.explained()
    assert told.startswith("Do wiadomości: Kolejność wersji (D-03)")
    assert "zapytaj jednak, co stało się z poprzednim plikiem" in told


def test_files_are_dropped_on_the_window(clerk: Clerk, post: Post) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(post.bundle(name))) for name in (FIRST, DAMAGED)])
    where, action = QPointF(300, 300), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, action, dropped, buttons, keys)
    clerk.page.dragEnterEvent(enter)
    assert enter.isAccepted()
    clerk.page.dropEvent(QDropEvent(where, action, dropped, buttons, keys))
    clerk.settle()
    assert sorted(clerk.results()) == ["✓ ważny", "✗ nie odczytano"]


def test_escape_calls_off_what_has_not_begun(clerk: Clerk, post: Post) -> None:
    def enough(_: ImportedFile) -> None:
        assert clerk.page.progress.isVisible()
        clerk.begin(Qt.Key.Key_Escape)

    clerk.page.run.imported.connect(enough)
    clerk.take_in(post.files)
    assert len(clerk.results()) == 1
    assert len(clerk.service.imports()) == 1
    assert "Przerwano; nie zaczęto plików: 4." in clerk.page.notice.text()
    assert not clerk.page.progress.isVisible()
    # The key does nothing more, and what was left can be taken in.
    clerk.page.run.imported.disconnect(enough)
    clerk.press(Qt.Key.Key_Escape)
    clerk.take_in(post.files)
    assert len(clerk.results()) == 5


class _DiskFills(Doors):
    """Once the correction was put aside and one file is in, the disk is full."""

    def __init__(self) -> None:
        self.asked = 0

    def reprint(self) -> ReprintPort:
        self.asked += 1
        if self.asked > 2:
            raise KnownError("S-201", name="store.db")
        return super().reprint()


def test_a_full_disk_ends_the_import_and_says_how_many_are_left(qtbot: QtBot, desk: Path, post: Post) -> None:
    clerk = Clerk(qtbot, desk, _DiskFills())
    clerk.unlock()
    clerk.take_in(post.files)
    assert len(clerk.results()) == 1
    assert "nie przyjęto plików: 4." in clerk.page.notice.text()
    assert "miejsc" in clerk.page.notice.text()
    clerk.leave()


def test_a_reader_is_not_taken_away_from_the_row(clerk: Clerk, post: Post) -> None:
    clerk.take_in(post.bundle(FIRST), post.bundle(STRANGE))
    clerk.go_to("✗ nieważny: Certyfikat podpisującego")

    def reads_on(_: ImportedFile) -> None:
        clerk.begin(Qt.Key.Key_End, CTRL)

    clerk.page.run.imported.connect(reads_on)
    clerk.take_in(post.bundle(NOT_ORDERED))
    assert clerk.page.model.rowCount() == 3
    assert clerk.explained() == []


def test_after_many_files_the_most_serious_is_in_front(clerk: Clerk, post: Post) -> None:
    clerk.take_in(*_bundles(post, FIRST, DAMAGED, NOT_ORDERED))
    row = clerk.page.table.currentIndex().row()
    assert clerk.results()[row] == "✗ nieważny: Egzamin ze zlecenia"


def test_what_came_is_there_after_a_restart(qtbot: QtBot, desk: Path, post: Post) -> None:
    clerk = Clerk(qtbot, desk)
    clerk.unlock()
    clerk.take_in(*_bundles(post, FIRST, CORRECTION, STRANGE))
    before = [column(clerk.page.model, number) for number in range(clerk.page.model.columnCount())]
    clerk.leave()
    again = Clerk(qtbot, desk)
    again.unlock()
    model = again.page.model
    assert [column(model, number) for number in range(model.columnCount())] == before
    assert len(again.verdicts()) == CHECKS
    again.leave()


def _bundles(post: Post, *names: str) -> Sequence[Path]:
    return [post.bundle(name) for name in names]
