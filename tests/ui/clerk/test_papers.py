"""Scans of paper in the clerk's window: dropped or chosen, each beside its bundle, and none of them kept."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QProgressBar,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.desk.paper_service import ReadScan
from app.errors import KnownError
from tests.ui.clerk.clerk import Clerk, column
from tests.ui.clerk.keys_clerk import ALT
from tests.ui.clerk.office import CORRECTION, FIRST, Doors, Post
from tests.ui.clerk.paper import ALL, BROKEN, CORRECTED, COURSE, EMPTY, LIST, Papers
from ui.clerk.scan_run import Checked
from ui.models import papers as columns

# What the offscreen platform says of every dialog of the toolkit's own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

VALID = "✓ WAŻNY"
NOT_COMPARED = "? kod ważny, nie ma z czym porównać"
ANOTHER_EXAM = "✗ nieważny: Ten sam egzamin"


def results(clerk: Clerk) -> list[str]:
    return column(clerk.papers.model, columns.RESULT)


def verdicts(clerk: Clerk) -> dict[str, str]:
    model = clerk.papers.panel.model
    return dict(zip(column(model, 0), column(model, 1), strict=True))


def explained(clerk: Clerk) -> list[str]:
    return [label.accessibleName() for label in clerk.papers.panel.explained.labels]


def fields(clerk: Clerk) -> dict[str, tuple[str, str, str]]:
    """Each field: on paper, in the bundle, whether it is the same."""
    names, *values = (column(clerk.papers.fields, number) for number in range(4))
    return {name: (paper, bundle, same) for name, paper, bundle, same in zip(names, *values, strict=True)}


def check(clerk: Clerk, *scans: Path) -> None:
    """Check scans, and read the first row of the section."""
    clerk.press(Qt.Key.Key_3, ALT)
    clerk.papers.check(scans)
    clerk.settle()
    clerk.press(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)


def drop(page: QWidget, paths: Iterable[Path]) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, action = QPointF(300, 300), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, action, dropped, buttons, keys)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(where, action, dropped, buttons, keys))


def test_paper_by_keyboard_alone_from_the_scan_to_its_bundle(
    clerk: Clerk, post: Post, papers: Papers
) -> None:
    clerk.take_in(post.bundle(CORRECTION), post.bundle(FIRST))
    clerk.press(Qt.Key.Key_P)
    clerk.choose(papers.scan(COURSE))
    assert clerk.papers.isVisible()
    assert clerk.papers.table.hasFocus()
    assert results(clerk) == ["✓ zgodny"]
    model = clerk.papers.model
    row = [column(model, number)[0] for number in range(columns.RESULT)]
    assert row == [COURSE, "1", "4.5", "matematyka, 12.10.2026, sala 12", "1"]
    assert len(verdicts(clerk)) == 11
    assert set(verdicts(clerk).values()) == {VALID}
    assert explained(clerk) == []
    assert fields(clerk)["4.5/4 zgłoszeni"] == ("12", "12", "= tak samo")
    assert {same for _, _, same in fields(clerk).values()} == {"= tak samo"}
    facts = clerk.papers.panel.facts.text()
    assert "strona 1 z 1" in facts
    assert "podpisał klucz: Anna Kowalska" in facts
    assert "porównano z wersją 1, która przyszła 15.10.2026 12:30" in facts
    assert "inne pliki tego egzaminu: wersja 2" in facts
    assert clerk.papers.notice.text().startswith("✓ Skanów: 1, protokołów: 1. Zgodne: 1,")
    for key in (Qt.Key.Key_W, Qt.Key.Key_Return):
        clerk.page.table.selectRow(0)
        clerk.press(key)
        assert clerk.page.isVisible()
        assert clerk.page.table.hasFocus()
        assert column(clerk.page.model, 3)[clerk.page.table.currentIndex().row()] == "1"
        clerk.press(Qt.Key.Key_3, ALT)


def test_scans_dropped_among_bundles_on_the_import_screen(clerk: Clerk, post: Post, papers: Papers) -> None:
    drop(clerk.page, [papers.scan(LIST), post.bundle(FIRST), papers.scan(ALL)])
    clerk.settle()
    assert clerk.results() == ["✓ ważny"]
    assert clerk.papers.isVisible()
    assert column(clerk.papers.model, columns.FILE) == [ALL, ALL, LIST]
    assert column(clerk.papers.model, columns.PAGE) == ["1", "2", "1"]
    assert column(clerk.papers.model, columns.FORM) == ["4.5", "lista", "lista"]


def test_bundles_dropped_on_the_section_for_paper(clerk: Clerk, post: Post) -> None:
    clerk.press(Qt.Key.Key_3, ALT)
    drop(clerk.papers, [post.bundle(FIRST)])
    clerk.settle()
    assert clerk.page.isVisible()
    assert clerk.results() == ["✓ ważny"]
    assert clerk.papers.model.rowCount() == 0


def test_a_scan_that_cannot_be_read_stops_no_other(
    clerk: Clerk, post: Post, papers: Papers, tmp_path: Path
) -> None:
    clerk.take_in(post.bundle(FIRST))
    check(clerk, *(papers.scan(name) for name in (BROKEN, EMPTY)), tmp_path / "nic.png", papers.scan(ALL))
    assert results(clerk) == ["✓ zgodny", "✓ zgodny", *["✗ nie odczytano"] * 3]
    assert clerk.papers.notice.text() == (
        "✗ Skanów: 4, protokołów: 2. Zgodne: 2, nieważne: 0, niesprawdzone w całości: 0, nieodczytane skany: 3."
    )
    for row, sentence in ((2, "Nie ma takiego pliku"), (3, "nie znaleziono kodu QR"), (4, "uszkodzony")):
        clerk.papers.table.selectRow(row)
        (told,) = explained(clerk)
        assert sentence.lower() in told.lower()
        assert not clerk.papers.fields_table.isVisible()
        assert not clerk.papers.panel.button.isVisible()


def test_paper_whose_bundle_has_not_come_is_told_and_checked_again(
    clerk: Clerk, post: Post, papers: Papers
) -> None:
    check(clerk, papers.scan(COURSE))
    assert results(clerk) == [NOT_COMPARED]
    (told,) = explained(clerk)
    assert "jeszcze nie przyszedł" in told
    assert verdicts(clerk)["Q-04 Certyfikat podpisującego kod"] == VALID
    assert verdicts(clerk)["Q-08 Egzemplarz w dzienniku"] == "? NIE SPRAWDZONO"
    assert clerk.papers.fields_table.isColumnHidden(columns.BUNDLE)
    assert clerk.papers.notice.text().startswith("? Skanów: 1, protokołów: 1.")
    clerk.press(Qt.Key.Key_W)
    assert clerk.papers.isVisible()
    clerk.take_in(post.bundle(FIRST))
    check(clerk, papers.scan(COURSE))
    assert results(clerk) == ["✓ zgodny"]
    assert not clerk.papers.fields_table.isColumnHidden(columns.BUNDLE)


def test_a_scan_beside_exactly_the_chosen_bundle(clerk: Clerk, post: Post, papers: Papers) -> None:
    clerk.take_in(post.bundle(FIRST))
    clerk.press(Qt.Key.Key_S)
    clerk.choose(papers.scan(CORRECTED))
    assert results(clerk) == [ANOTHER_EXAM]
    assert any("Wydruk jest z wersji 2, a plik z wersji 1" in told for told in explained(clerk))
    # What differs stands on top.
    assert fields(clerk)["wersja"] == ("2", "1", "≠ inaczej")
    assert fields(clerk)["egzemplarz"][1:] == ("–", "≠ brak")
    assert [same[0] for _, _, same in fields(clerk).values()] == sorted(
        (same[0] for _, _, same in fields(clerk).values()), key="≠=".index
    )
    # By itself the scan finds no bundle of its version, and says which there are.
    check(clerk, papers.scan(CORRECTED))
    assert results(clerk) == [NOT_COMPARED]
    assert any("w rejestrze z tego egzaminu są wersje: 1" in told for told in explained(clerk))
    clerk.take_in(post.bundle(CORRECTION))
    check(clerk, papers.scan(CORRECTED))
    assert results(clerk) == ["✓ zgodny"]


def test_without_a_bundle_there_is_nothing_to_compare_with(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_S)
    assert QApplication.activeModalWidget() is None


def test_escape_calls_off_what_has_not_begun(clerk: Clerk, papers: Papers) -> None:
    def enough(_: Checked) -> None:
        assert clerk.papers.progress.isVisible()
        clerk.begin(Qt.Key.Key_Escape)

    clerk.papers.run.checked.connect(enough)
    check(clerk, *(papers.scan(name) for name in (LIST, CORRECTED, COURSE)))
    assert len(results(clerk)) == 1
    assert "Przerwano; nie zaczęto skanów: 2." in clerk.papers.notice.text()
    assert not clerk.papers.progress.isVisible()
    clerk.papers.run.checked.disconnect(enough)
    check(clerk, *(papers.scan(name) for name in (LIST, CORRECTED, COURSE)))
    assert len(results(clerk)) == 3


class _StoreFails(Doors):
    """While the second scan is checked, the disk under the store fails."""

    def __init__(self) -> None:
        self.asked = 0

    def read_scan(self) -> ReadScan:
        self.asked += 1
        if self.asked > 1:
            raise KnownError("S-201", name="store.db")
        return super().read_scan()


def test_a_store_that_fails_ends_the_run_and_says_how_many_are_left(
    qtbot: QtBot, desk: Path, papers: Papers
) -> None:
    clerk = Clerk(qtbot, desk, _StoreFails())
    clerk.unlock()
    check(clerk, *(papers.scan(name) for name in (LIST, COURSE, CORRECTED)))
    assert len(results(clerk)) == 1
    assert "nie sprawdzono skanów: 2." in clerk.papers.notice.text()
    clerk.leave()


def test_nothing_of_a_scan_is_kept(clerk: Clerk, desk: Path, post: Post, papers: Papers) -> None:
    clerk.take_in(post.bundle(FIRST))
    before = _content(desk)
    check(clerk, papers.scan(ALL))
    assert results(clerk) == ["✓ zgodny"] * 2
    assert _content(desk) == before


def _content(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_everything_on_the_page_has_a_name_and_fits_a_small_screen(
    clerk: Clerk, post: Post, papers: Papers
) -> None:
    clerk.take_in(post.bundle(FIRST))
    clerk.press(Qt.Key.Key_S)
    clerk.choose(papers.scan(CORRECTED))
    kinds = (QAbstractButton, QAbstractItemView, QProgressBar, QScrollArea)
    usable = [
        widget
        for kind in kinds
        for widget in clerk.papers.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]
    assert len(usable) > 5
    assert [widget for widget in usable if not widget.accessibleName()] == []
    assert clerk.papers.model.index(0, columns.RESULT).data(Qt.ItemDataRole.AccessibleTextRole) == (
        f"Wynik: {ANOTHER_EXAM}"
    )
    least = clerk.window.minimumSizeHint()
    assert least.width() <= 1366
    assert least.height() <= 768


def test_letters_are_no_keys_while_the_window_is_locked(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    clerk.write("psw")
    assert QApplication.activeModalWidget() is None
    assert clerk.window.unlock_page.passphrase.text() == "psw"
