"""The day until the start, by keyboard: the passphrase, the room, the materials, the door, the three steps."""

from datetime import timedelta

from app.exam import events as e
from app.exam.checks import lines_of, unticked
from app.exam.stages import Stage
from app.people.documents import KINDS
from app.practice.order import practice_exam
from app.procedure.checklists import Phase
from tests.ui.day.office import Office, Seat, labels, texts
from tests.ui.day.typist import CTRL, Key, Typist
from tests.ui.preparation.practice import PASSPHRASE
from ui.chair.beginning.giving import GiveDialog
from ui.chair.beginning.handing_out import HandOutDialog
from ui.chair.beginning.opening import OpeningDialog
from ui.chair.beginning.replacing import ReplaceDialog
from ui.chair.beginning.starting import StartDialog
from ui.chair.beginning.unused import SealDialog
from ui.chair.materials.collecting import CollectionDialog
from ui.widgets.act_dialog import ActDialog
from ui.widgets.row_table import RowTable

# By their numbers on the list of the practice exam of eight.
WITH_MORE_TIME, REPLACED, WITHOUT_PESEL, WITHOUT_DOCUMENT = 2, 5, 7, 8


def come_in(office: Office, typist: Typist) -> None:
    """The passphrase, then the only exam of the list."""
    typist.sit_down()
    assert office.window.pages.currentWidget() is office.window.unlock_page
    typist.enter(PASSPHRASE)
    assert office.window.pages.currentWidget() is office.window.home
    assert office.window.home.model.index(0, 4).data() == "czeka"
    typist.press(Key.Key_Return)
    assert office.stands_at(Stage.PREPARATION)
    assert "Anna Kowalska – przewodniczący" in texts(office.window)
    assert "TRYB ĆWICZEŃ" in texts(office.window)


def prepare(office: Office, typist: Typist) -> None:
    """The clocks are compared, the room's list is gone through: one line is off and says why."""
    office.at(-58)
    typist.enter("8:02:03")
    assert office.entry(e.ClockConfirmed).ahead_seconds == 3
    office.at(-57)
    assert "08:03:03" in texts(office.page.side)
    assert isinstance(typist.focus, RowTable)
    typist.press(Key.Key_X)
    assert "Niespełniony" in texts(typist.dialog(ActDialog))
    typist.enter("brak drugiego zegara")
    judged = office.entry(e.ChecklistItemJudged)
    assert (judged.outcome, judged.note) == ("off", "brak drugiego zegara")
    tick(office, typist, Phase.ROOM)
    assert office.entry(e.ChecklistItemJudged).outcome == "done"
    assert office.page.rail.item(0).text().startswith("✓")
    assert office.stands_at(Stage.MATERIALS)


def tick(office: Seat, typist: Typist, phase: Phase) -> None:
    """Go to the checklist and find every line of a phase in order that waits; the first of them has the focus."""
    typist.go(1)
    for _ in unticked(office.state, {phase}):
        typist.press(Key.Key_Space)
    waiting = unticked(office.state, {phase})
    assert not waiting
    assert len(office.state.room.checklist) <= len(lines_of(office.state))


def take_over(office: Office, typist: Typist) -> None:
    """The materials from who kept them, and the package looked at."""
    office.at(-30)
    typist.go(2)
    _collect_from_the_oke(office, typist)
    for text in ("Irena Sejfowa", "MLO4-001", "11", "11", "3", "3", ""):
        typist.enter(text)
    assert typist.focus.accessibleName() == "Zapisz pobranie"
    typist.press(Key.Key_Return)
    taken = office.entry(e.MaterialsTakenOver)
    assert (taken.from_whom, taken.packages, taken.sheets) == ("Irena Sejfowa", ("MLO4-001",), 11)
    assert (taken.reserve_sheets, taken.reserve_cards) == (3, 3)
    assert "✓ Pobrano o 08:30 od: Irena Sejfowa." in texts(office.page)
    typist.press(Key.Key_Return)
    typist.write("Jerzy Lis")
    typist.press(Key.Key_Tab)
    typist.enter("P-001")
    assert office.entry(e.PackageJudged) == e.PackageJudged(
        package="MLO4-001", intact=True, checked_by="Jerzy Lis", seal="P-001"
    )
    tick(office, typist, Phase.MATERIALS)
    assert office.stands_at(Stage.ADMISSION)


def _collect_from_the_oke(office: Office, typist: Typist) -> None:
    """Who fetched the packages three days ago, with which authorisation, and where they were locked away."""
    typist.press(Key.Key_F5)
    assert "zał. 5.2" in texts(typist.dialog(CollectionDialog))
    _fill(typist, "Irena Sejfowa", "ĆW/2026/17")
    typist.press(Key.Key_Down, Key.Key_Tab)
    _fill(typist, "1", "sejf w sekretariacie", "")
    _fill(typist, f"{office.start - timedelta(days=3):%d.%m.%Y}")
    typist.enter("13:20")
    collected = office.entry(e.PackagesCollected)
    assert (collected.person, collected.authorisation, collected.id_shown) == (
        "Irena Sejfowa",
        "ĆW/2026/17",
        True,
    )
    assert office.state.room.collected_on == (office.start - timedelta(days=3)).replace(hour=13, minute=20)


def _fill(typist: Typist, *texts: str) -> None:
    """Fill fields one after the other."""
    for text in texts:
        typist.write(text)
        typist.press(Key.Key_Tab)


def let_in(office: Office, typist: Typist) -> None:
    """Seven are let in, found by digits, by letters, and by their turn; the eighth has no document."""
    office.at(-20)
    typist.go(3)
    order = office.state.order
    shown = practice_exam(office.start, len(order.candidates)).shown
    for person in order.candidates[:-1]:
        match person.number:
            case 1:
                typist.enter((person.pesel or "")[:4])
            case 2:
                typist.enter("ćwik")
            case _:
                typist.press(Key.Key_F2)
        kind, number = shown[person.number]
        typist.press(Key(Key.Key_1 + KINDS.index(kind)), modifier=CTRL)
        assert typist.focus.accessibleName() == "Seria i numer dokumentu"
        typist.write(number)
        typist.press(Key.Key_F3, Key.Key_F4, Key.Key_Return)
        admitted = office.entry(e.CandidateAdmitted)
        assert (admitted.candidate, admitted.document_number) == (person.number, number)
        assert admitted.photo_matches
        assert admitted.no_devices
        told = "WPUSZCZONA" if person.sex == "F" else "WPUSZCZONY"
        assert _answer(office).startswith(told)
        assert office.figure("wpuszczeni") == str(person.number)
    assert order.candidates[WITHOUT_PESEL - 1].pesel is None
    typist.press(Key.Key_F2, Key.Key_F6)
    assert office.entry(e.CandidateRefused) == e.CandidateRefused(
        candidate=WITHOUT_DOCUMENT, reason="no-document"
    )
    assert _answer(office).startswith("NIEWPUSZCZONA")
    assert office.figure("niewpuszczeni") == "1"


def _answer(office: Office) -> str:
    """What the door's answer tells a screen reader."""
    return next(label.accessibleName() for label in labels(office.page) if label.objectName() == "answer")


def begin(office: Office, typist: Typist) -> None:
    """Opened before two witnesses, handed out, one sheet replaced, started; the times are on the board."""
    office.at(-3)
    typist.go(4)
    typist.press(Key.Key_Return)
    assert typist.dialog(OpeningDialog).list is typist.focus
    typist.press(Key.Key_Space, Key.Key_Down, Key.Key_Space, Key.Key_Return)
    assert office.entry(e.PackagesOpened).witnesses == (1, 2)
    assert office.stands_at(Stage.BEGINNING)
    office.at(-2)
    typist.press(Key.Key_Return)
    assert "Potrzeba: arkusze 7, karty 7" in texts(typist.dialog(GiveDialog))
    _fill(typist, "7", "7")
    typist.press(Key.Key_Return)
    assert office.entry(e.SheetsGivenToTeam) == e.SheetsGivenToTeam(sheets=7, cards=7)
    office.at(0)
    typist.press(Key.Key_Return)
    assert "Wpuszczeni: 7, nie ma: 1." in texts(typist.dialog(HandOutDialog))
    typist.press(Key.Key_Return)
    office.entry(e.SheetsHandedOut)
    assert (office.figure("przystąpili"), office.figure("nieobecni")) == ("7", "1")
    office.at(4)
    typist.press(Key.Key_F7)
    typist.write("pająk")
    assert typist.dialog(ReplaceDialog).person.number() == REPLACED
    typist.press(Key.Key_Tab)
    typist.enter("brak strony 5")
    replaced = office.entry(e.SheetReplaced)
    assert (replaced.candidate, replaced.sheet, replaced.card) == (REPLACED, True, True)
    tick(office, typist, Phase.START)
    office.at(8)
    typist.go(4)
    typist.press(Key.Key_Return)
    assert "rozpoczęcie 09:08, zakończenie 11:38" in texts(typist.dialog(StartDialog))
    typist.press(Key.Key_Return)
    office.entry(e.ExamStarted)
    assert office.stands_at(Stage.IN_PROGRESS)
    assert "do końca 2:30:00" in texts(office.page.side)


def seal_the_unused(office: Office, typist: Typist) -> None:
    """What nobody used is counted into its envelope (3.7.7)."""
    office.at(10)
    assert any(finding.code == "E-705" for finding in office.page.session.findings)
    typist.go(4)
    typist.press(Key.Key_Return)
    assert "zostały: arkusze 3, karty 3" in texts(typist.dialog(SealDialog))
    _fill(typist, "3", "3")
    typist.press(Key.Key_Return)
    assert office.entry(e.UnusedSealed) == e.UnusedSealed(sheets=3, cards=3)
    assert all(finding.code != "E-705" for finding in office.page.session.findings)
    typist.go(5)
