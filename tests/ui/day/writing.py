"""The exam in progress, by keyboard: out and back, a slip taken back, annulled, given up, finished, a remark."""

from app.exam import events as e
from app.exam.stages import Stage
from tests.ui.day.office import Seat, labels, texts
from tests.ui.day.typist import CTRL, Key, Typist
from ui.models.candidates import Role
from ui.widgets.row_table import RowTable

_NO_BREAK = "\N{NO-BREAK SPACE}"
GOES_OUT, ANNULLED, GIVES_UP, MISTAKEN, FINISHES = 1, 3, 4, 6, 7


def find(typist: Typist, letters: str, number: int) -> None:
    """From wherever the focus is to somebody's row."""
    typist.press(Key.Key_F, modifier=CTRL)
    typist.enter(letters)
    table = typist.focus
    assert isinstance(table, RowTable)
    assert table.currentIndex().data(Role.NUMBER) == number


def standing(office: Seat, number: int) -> str:
    """What the room's table says of somebody."""
    screen = office.page.screen_of(Stage.IN_PROGRESS)
    table = screen.findChildren(RowTable)[0]
    model = table.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    shown = next(str(row.siblingAtColumn(3).data()) for row in rows if row.data(Role.NUMBER) == number)
    return shown.replace(_NO_BREAK, " ")


def out_and_back(office: Seat, typist: Typist) -> None:
    """Somebody goes out with a reason, an escort and the closed sheet, and comes back."""
    office.at(42)
    find(typist, "bąk", GOES_OUT)
    typist.press(Key.Key_W)
    typist.enter("toaleta")
    assert typist.focus.accessibleName() == "Arkusz"  # which nobody may guess
    typist.press(Key.Key_Down, Key.Key_Return)
    left = office.entry(e.CandidateWentOut)
    assert (left.candidate, left.reason, left.escort) == (GOES_OUT, "toaleta", "Jerzy Lis")
    assert left.sheet_closed
    assert office.figure("poza salą teraz") == "1"
    assert "poza salą" in standing(office, GOES_OUT)
    office.at(47)
    typist.press(Key.Key_Return)
    typist.press(Key.Key_Return)
    assert office.entry(e.CandidateCameBack).candidate == GOES_OUT
    assert office.figure("poza salą teraz") == "0"
    assert standing(office, GOES_OUT) == "● pisze"


def a_slip_taken_back(office: Seat, typist: Typist) -> None:
    """The wrong person is sent out; the entry is taken back with a reason, and stays in the journal."""
    office.at(50)
    find(typist, "jorg", MISTAKEN)
    typist.press(Key.Key_W)
    typist.enter("toaleta")
    typist.press(Key.Key_Down, Key.Key_Return)
    mistaken = max(office.state.timeline(), key=lambda entry: entry.seq)
    typist.press(Key.Key_Z, modifier=CTRL)
    typist.press(Key.Key_Return)
    assert typist.focus.objectName() == "field-reason"  # without a reason nothing is taken back
    typist.enter("pomyłka, wyszła inna osoba")
    taken = office.state.withdrawn[-1]
    assert taken.entry == mistaken
    assert isinstance(taken.by.event, e.EntryTakenBack)
    assert taken.by.event.reason == "pomyłka, wyszła inna osoba"
    assert standing(office, MISTAKEN) == "● pisze"
    assert office.figure("poza salą teraz") == "0"


def annul(office: Seat, typist: Typist) -> None:
    """A telephone rings; the form is told to be printed."""
    office.at(62)
    find(typist, "kos", ANNULLED)
    typist.press(Key.Key_U)
    typist.press(Key.Key_Down, Key.Key_Down, Key.Key_Tab)
    typist.write("Zadzwonił telefon w piórniku.")
    typist.press(Key.Key_Tab)
    typist.press(Key.Key_Return)
    annulled = office.entry(e.ExamAnnulled)
    assert (annulled.candidate, annulled.ground) == (ANNULLED, "device")
    assert office.figure("unieważniono") == "1"
    assert standing(office, ANNULLED).startswith("✖ unieważniono 10:02")
    assert any("Wydrukuj protokół 4.4" in label.text() for label in labels(office.page))


def give_up(office: Seat, typist: Typist) -> None:
    """Somebody gives up, on their own word."""
    office.at(90)
    find(typist, "nowak", GIVES_UP)
    typist.press(Key.Key_R)
    typist.enter("złe samopoczucie")
    assert office.entry(e.CandidateGaveUp) == e.CandidateGaveUp(candidate=GIVES_UP, reason="złe samopoczucie")
    assert office.figure("przerwali") == "1"
    assert standing(office, GIVES_UP).startswith("■ przerwał")


def remark(office: Seat, typist: Typist) -> None:
    """A remark about the room, for point 8 of the protocol."""
    office.at(95)
    typist.press(Key.Key_N)
    typist.write("Chwilowy hałas na korytarzu.")
    typist.press(Key.Key_Tab, Key.Key_Up, Key.Key_Tab)
    typist.press(Key.Key_Return)
    assert office.entry(e.RemarkMade) == e.RemarkMade(text="Chwilowy hałas na korytarzu.", candidate=None)
    assert "Chwilowy hałas" in texts(office.page.last_entry)


def finish_early(office: Seat, typist: Typist) -> None:
    """Somebody hands in before the end; who looked the work through stands in the journal."""
    office.at(120)
    find(typist, "maj-britt", FINISHES)
    typist.press(Key.Key_O)
    typist.press(Key.Key_Tab, Key.Key_Down, Key.Key_Return)
    finished = office.entry(e.CandidateFinished)
    assert (finished.candidate, finished.checked_by, finished.work) == (FINISHES, "Jerzy Lis", "left")
    assert office.figure("oddali przed czasem") == "1"
