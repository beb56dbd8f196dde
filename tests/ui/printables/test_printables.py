"""„Druki” by keyboard: every print is seen and saved at any moment, and nothing of it is recorded."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.errors import KnownError
from app.exam.printables.catalogue import Kind, file_name
from app.exam.printables.entry_sheet import entry_sheet
from app.exam.stages import Stage
from app.procedure.texts import error_sentence, words
from tests.printing.reading import pages, whole
from tests.ui.day.office import Office
from tests.ui.day.typist import ALT, CTRL, OFFSCREEN, SHIFT, Key, Typist
from tests.ui.preparation.practice import PASSPHRASE
from tests.ui.signing.paper import FilePaper, NoPaper, job_name
from tests.ui.signing.windows import choose
from ui.chair.places import Page, Place
from ui.chair.preview import PreviewDialog
from ui.chair.printables_dialog import PrintablesDialog
from ui.models.printables import NAME, USE
from ui.window.words import say

pytestmark = OFFSCREEN
PLACES: dict[str, Place] = {
    "materials": Stage.MATERIALS,
    "admission": Stage.ADMISSION,
    "beginning": Stage.BEGINNING,
    "in-progress": Stage.IN_PROGRESS,
    "reconciliation": Stage.RECONCILIATION,
    "hand-over": Stage.HAND_OVER,
    "team": Page.TEAM,
    "halts": Page.HALTS,
}


@pytest.fixture
def seated(office: Office, typist: Typist) -> Office:
    """An exam in progress on the screen."""
    office.play(60)
    typist.sit_down()
    typist.enter(PASSPHRASE)
    typist.press(Key.Key_Return)
    return office


@pytest.fixture
def dialog(seated: Office, typist: Typist) -> PrintablesDialog:
    """„Druki” in front of it."""
    assert seated.page.isVisible()
    typist.press(Key.Key_R, modifier=ALT)
    return typist.dialog(PrintablesDialog)


def test_alt_r_lists_every_print_and_what_it_is_for(dialog: PrintablesDialog) -> None:
    rows = [dialog.model.row(place) for place in range(dialog.model.rowCount())]
    assert rows == list(Kind)
    for place, kind in enumerate(rows):
        texts = [dialog.model.index(place, column).data() for column in (NAME, USE)]
        assert texts == [say(f"printables.name-{kind}"), say(f"printables.use-{kind}")]
    assert dialog.table.hasFocus()
    assert dialog.table.accessibleName() == "Druki"


def test_it_is_not_offered_without_an_open_exam_or_behind_the_passphrase(
    office: Office, typist: Typist
) -> None:
    office.play(60)
    typist.sit_down()
    typist.press(Key.Key_R, modifier=ALT)
    assert office.window.findChildren(PrintablesDialog) == []
    typist.enter(PASSPHRASE)
    typist.press(Key.Key_Return)
    typist.press(Key.Key_L, modifier=CTRL)
    typist.press(Key.Key_R, modifier=ALT)
    assert office.window.findChildren(PrintablesDialog) == []


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_P, Key.Key_U])
def test_a_print_is_seen_and_nothing_is_recorded(
    seated: Office, dialog: PrintablesDialog, typist: Typist, key: Key
) -> None:
    before = seated.state
    typist.press(key)
    preview = typist.dialog(PreviewDialog)
    assert preview.document.pageCount() == 1
    assert preview.windowTitle() == say("preview.title", form=say("printables.name-appointment"))
    typist.press(Key.Key_Escape)
    assert typist.dialog(PrintablesDialog) is dialog
    assert seated.state is before


def test_what_has_no_blank_form_offers_none(dialog: PrintablesDialog, typist: Typist) -> None:
    typist.press(Key.Key_Down, Key.Key_Down)
    assert dialog.table.currentIndex().row() == list(Kind).index(Kind.POSTER)
    typist.press(Key.Key_U)
    assert typist.dialog(PrintablesDialog) is dialog


@pytest.mark.parametrize(("modifier", "blank"), [(CTRL, False), (CTRL | SHIFT, True)])
def test_a_print_is_saved_where_the_user_says(
    seated: Office,
    dialog: PrintablesDialog,
    typist: Typist,
    qtbot: QtBot,
    tmp_path: Path,
    *,
    modifier: Qt.KeyboardModifier,
    blank: bool,
) -> None:
    labels = list(Kind).index(Kind.LABELS)
    typist.press(*[Key.Key_Down] * labels)
    typist.press(Key.Key_S, modifier=modifier)
    proposed = choose(qtbot, tmp_path / "a.pdf")
    typist.until(lambda: (tmp_path / "a.pdf").exists() and not dialog.notice.isHidden())
    assert proposed == f"{seated.state.order.exam_id}-{file_name(Kind.LABELS, blank=blank)}"
    assert dialog.notice.text() == "✓ Zapisano: Etykiety kopert i płyt, plik „a.pdf”."
    text = whole((tmp_path / "a.pdf").read_bytes())
    assert f"stannawpisnr{seated.state.fact_seq}" in text
    assert ("09:10" in text or "zaklejonoogodz.09" in text) is not blank
    assert dialog.folder == tmp_path
    typist.settle()
    typist.press(Key.Key_Escape)
    assert seated.window.isActiveWindow()


@pytest.mark.parametrize(("modifier", "blank"), [(Qt.KeyboardModifier.NoModifier, False), (SHIFT, True)])
def test_d_prints_and_nothing_is_recorded(
    seated: Office,
    dialog: PrintablesDialog,
    typist: Typist,
    tmp_path: Path,
    *,
    modifier: Qt.KeyboardModifier,
    blank: bool,
) -> None:
    before = seated.state
    paper = dialog.paper = FilePaper(tmp_path / "paper.pdf")
    typist.press(*[Key.Key_Down] * list(Kind).index(Kind.LABELS))
    typist.press(Key.Key_D, modifier=modifier)
    typist.until(lambda: not dialog.notice.isHidden())
    assert dialog.notice.text() == "✓ Wysłano do drukarki: Etykiety kopert i płyt."
    assert job_name(paper.file) == f"Etykiety kopert i płyt, {before.order.exam_id}"
    whole_print = seated.page.session.service.print_paper(Kind.LABELS, blank=blank)
    assert paper.offered == len(pages(whole_print.content)) == len(pages(paper.file.read_bytes()))
    assert seated.state is before


def test_without_a_printer_the_print_is_saved_instead(
    dialog: PrintablesDialog, typist: Typist, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.paper = NoPaper()
    typist.press(Key.Key_D)
    assert "nie ma drukarki" in dialog.notice.text()
    choose(qtbot, tmp_path / "a.pdf")
    typist.until((tmp_path / "a.pdf").exists)
    typist.settle()


def test_what_cannot_be_printed_is_told_in_front(
    seated: Office, dialog: PrintablesDialog, typist: Typist
) -> None:
    service = seated.page.session.service
    seated.window.worker.submit(service.close, lambda _: None, asker=None)
    typist.press(Key.Key_P)
    assert typist.dialog(PrintablesDialog) is dialog
    assert dialog.notice.isVisible()
    assert dialog.notice.text() == error_sentence(KnownError("K-403"))


def test_the_keys_on_the_entry_sheet_are_those_of_the_screens(seated: Office) -> None:
    for act, key in words("paper-act-key").items():
        area, _, _ = act.partition(".")
        if not key or area not in PLACES:
            continue
        screen = seated.page.screen_of(PLACES[area])
        own = {(action.name, action.shortcut) for action in screen.actions_here}
        qt = {(action.text(), action.shortcut().toString()) for action in screen.findChildren(QAction)}
        assert (act, key) in own or (say(act), key) in qt, act


def test_the_pages_on_the_entry_sheet_are_those_of_the_rail(seated: Office) -> None:
    rail = [seated.page.rail.item(row).text() for row in range(seated.page.rail.count())]
    for place in {act.place for act in entry_sheet(seated.state).acts}:
        name, _, key = place.removesuffix(")").rpartition(" (Alt+")
        assert any(name.removeprefix(f"{key} ") in text and key in text for text in rail), place


def test_the_emergency_forms_say_which_entry_was_the_last(seated: Office) -> None:
    service = seated.page.session.service
    paper = service.print_paper(Kind.EMERGENCY_COURSE)
    line = f"FORMULARZ AWARYJNY – stan na wpis nr {seated.state.fact_seq}"
    assert all(line in page for page in pages(paper.content))
