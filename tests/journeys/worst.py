"""The worst day that can lawfully be: told line by line, to be written by `python -m tests.journeys.writing`."""

from collections.abc import Iterator

from app.exam import commands as c
from app.exam.order import TeamMember
from app.exam.script import Timed
from app.procedure.checklists import Phase
from tests.journeys import orders
from tests.journeys.telling import DIRECTOR, Day

SUBSTITUTE = TeamMember(
    name="Renata Zych", post="member", teaches="wychowanie fizyczne", register_number="ĆW/0091"
)
_OBSERVER = "Dorota Kurek"


def worst() -> Iterator[Timed]:
    """A torn package, a fire alarm, a member who falls ill, a power cut, a laptop that dies, a sheet that is lost."""
    day = Day(orders.worst())
    yield from _materials(day)
    yield from _door(day)
    yield from _alarm(day)
    yield from _beginning(day)
    yield from _power_cut(day)
    yield from _on_paper(day)
    yield from _closing(day)
    yield from _afterwards(day)


def _materials(day: Day) -> Iterator[Timed]:
    yield day.clock("7:52")
    yield from day.ticks("7:55", Phase.ROOM)
    yield day.collects("8:05", 2)
    yield day.takes_over("8:20", ("MLO4-001", "MLO4-002"), 19, 18)
    yield day.judges("8:22", "MLO4-001")
    yield day.judges("8:23", "MLO4-002", intact=False, note="nacięta folia na krótszym boku")
    told = c.GiveNotice(about="violated-package", to="oke-director", who=DIRECTOR, means="telephone")
    yield day.at("8:25", told)
    yield day.decides("8:36", "Pakiet otworzyć jako ostatni, przy świadkach; egzamin się odbywa.")
    yield from day.ticks("8:37", Phase.MATERIALS)
    ill = c.ChangeTeam(
        decided_by=DIRECTOR,
        means="telephone",
        reason="nagłe zachorowanie",
        leaves=day.member,
        joins=SUBSTITUTE,
        statement_signed=True,
    )
    yield day.at("8:39", ill)


def _door(day: Day) -> Iterator[Timed]:
    yield from day.admits("8:42", *(n for n in day.numbers if n not in (12, 13, 14)))
    yield day.at("8:47", c.AgreeMedicine(candidate=7, what="inhalator na stoliku"))
    yield day.at("8:48", c.RefuseCandidate(candidate=12, reason="no-document", note="dokument został w domu"))
    observer = c.AdmitObserver(
        name=_OBSERVER,
        institution="Kuratorium Oświaty w Krakowie",
        post="wizytator",
        authorisation="KO/ĆW/2026/31",
        id_shown=True,
    )
    yield day.at("8:49", observer)


def _alarm(day: Day) -> Iterator[Timed]:
    """Over at 9:30 sharp, the last minute of the half hour, and before the packages were opened (5.7.2)."""
    alarm = c.SuspendExam(cause="disruption", description="alarm pożarowy", secured=True)
    yield day.at("8:55", alarm)
    brigade = "dyżurny Państwowej Straży Pożarnej"
    yield day.at("8:56", c.GiveNotice(about="disruption", to="fire-brigade", who=brigade, means="telephone"))
    yield day.at("8:57", c.GiveNotice(about="disruption", to="oke-director", who=DIRECTOR, means="telephone"))
    yield day.at("9:30", c.EndDisruption())
    yield day.decides("9:32", "Alarm był fałszywy; egzamin w tej samej sali.")
    yield day.at("9:33", c.ResumeExam())


def _beginning(day: Day) -> Iterator[Timed]:
    yield day.at("9:35", c.OpenPackages(witnesses=(1, 2)))
    yield day.gives("9:36", 12, 11)
    yield day.at("9:38", c.HandOutSheets())
    yield day.at("9:41", c.RefuseCandidate(candidate=13, reason="late"))
    faulty = c.ReplaceSheet(candidate=5, missing="strona 5 niezadrukowana", sheet=True, card=True)
    yield day.at("9:42", faulty)
    yield from day.ticks("9:43", Phase.START)
    yield day.at("9:45", c.StartExam())
    yield day.seals_unused("9:47", 6, 6)
    phone = "W piórniku zdającego zadzwonił telefon."
    yield day.at("10:05", c.AnnulExam(candidate=9, ground="device", description=phone))


def _power_cut(day: Day) -> Iterator[Timed]:
    """After the packages were opened only the director's decision lets the day go on; ten minutes are given back."""
    yield day.at("10:30", c.SuspendExam(cause="disruption", description="brak prądu", secured=True))
    yield day.at(
        "10:31", c.GiveNotice(about="disruption", to="oke-director", who=DIRECTOR, means="telephone")
    )
    yield day.at("10:38", c.EndDisruption())
    yield day.decides("10:39", "Kontynuować w tej sali, przerwę doliczyć.", lost_time=True)
    yield day.at("10:40", c.ResumeExam())


def _on_paper(day: Day) -> Iterator[Timed]:
    """The laptop is dead from 11:00 to 11:30; what stood on paper is typed in afterwards, with its time."""
    leave = c.LetOut(candidate=2, reason="toaleta", escort=SUBSTITUTE.name, sheet_closed=True)
    yield day.on_paper("11:05", leave)
    yield day.on_paper("11:09", c.LetBackIn(candidate=2))
    yield day.on_paper("11:12", c.GiveUp(candidate=10, reason="złe samopoczucie, na własną prośbę"))
    finished = c.Finish(candidate=11, checked_by=SUBSTITUTE.name, work="left")
    yield day.at("11:50", finished)
    yield day.at("12:10", c.LetObserverGo(name=_OBSERVER))


def _closing(day: Day) -> Iterator[Timed]:
    yield day.at("12:56", c.CollectWorks())
    yield from day.ticks("12:58", Phase.CLOSING)
    yield day.seals("13:02", "1", "annulled", 1, 1)
    yield day.seals("13:04", "2", "assisted", 2, 1)
    yield day.seals("13:06", "3", "works", 9, 9)
    # One of the unused sheets is not there.
    yield day.counts("13:10", (19, 12, 5, 1), (18, 11, 6, 1))


def _afterwards(day: Day) -> Iterator[Timed]:
    """Each finding by its lawful way out; the sheet is found at noon of the next hour, and the record corrected."""
    late = c.AnswerFinding(
        code="T-601", about="hand-out@09:38", way="explanation", text="alarm pożarowy od 8:55 do 9:30"
    )
    yield day.at("13:20", late)
    for code, about, text in (
        ("H-709", "halt:74", "egzamin dokończyć w tej samej sali"),
        ("R-201", "sheets:19=12+5+1", "wydać materiały bez brakującego arkusza i szukać go dalej"),
        ("R-206", "sheets.c:5/6", "wydać materiały bez brakującego arkusza i szukać go dalej"),
    ):
        decided = c.AnswerFinding(code=code, about=about, way="decision", text=text, decided_by=DIRECTOR)
        yield day.at("13:25", decided)
    yield from day.prints("13:30", 9)
    yield day.signs("13:40")
    yield day.at("14:20", c.OpenRevision(reason="brakujący arkusz odnaleziono w sejfie"))
    yield day.counts("14:22", (19, 12, 6, 1), (18, 11, 6, 1))
    yield from day.prints("14:25", 9)
    yield day.signs("14:30", copy=2)
