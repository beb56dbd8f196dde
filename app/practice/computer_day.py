"""What the computer room adds to the practice day: stands, trials, three failures, folders and discs (Z7.1)."""

import hashlib
from collections.abc import Iterator

from app.exam import commands as c
from app.exam.checks import lines_for
from app.exam.events.computer import Folder, StoredFile
from app.exam.order import Candidate
from app.exam.preparation_findings import account_of
from app.exam.script import Timed
from app.practice.computer_order import practice_stands
from app.practice.order import PracticeExam
from app.practice.parts import Part, cast
from app.practice.telling import Telling
from app.procedure.checklists import Phase

# From a failure's report until the work goes on: mended on the spot, or moved to a spare stand.
_MENDED = (30, 33)
_MOVED = (58, 65)
_LAST = (79, 86)
_LONGEST_BREAK = 7
_FILES = (("zadanie1.xlsx", 18_431), ("zadanie2.accdb", 589_824), ("zadanie3.docx", 24_117))


def computer_lines(exam: PracticeExam, collected: float) -> Iterator[Timed]:
    """The administrator's part of the day, and what the chair remarks of it; the works are collected at a minute
    after the planned start.
    """
    day = _ComputerDay(exam)
    yield from day.two_days_before()
    yield from day.eve()
    yield from day.morning()
    yield from day.failures()
    yield from day.closing(collected)


def minutes_given_back(exam: PracticeExam) -> float:
    """By how much the last end may move, because its candidate's computer failed (Z7.1/P6)."""
    return _LONGEST_BREAK if exam.order.computer_exam else 0


class _ComputerDay:
    def __init__(self, exam: PracticeExam) -> None:
        self._order = exam.order
        self._telling = Telling(exam.order)
        self._stands = practice_stands(exam.order)
        self._parts = cast(exam.order)
        self._member = exam.order.team[-1].name

    def two_days_before(self) -> Iterator[Timed]:
        """Set every stand up and look at each (Z7.1/AI1)."""
        start = self._telling.days_before(2, 9)
        for stand in self._stands:
            done = c.SetUpStand(
                stand=stand.number,
                role=stand.role,
                environment=stand.environment,
                account="" if stand.role == "operating" else account_of(stand.number),
            )
            yield self._by(start + stand.number * 0.1, done)
        yield from self._ticks(Phase.COMPUTERS, start + 60, of_the_eve=False)

    def eve(self) -> Iterator[Timed]:
        """Each candidate's folder, and the hour in which they test their stands (Z7.1/AI2)."""
        start = self._telling.days_before(1, 15)
        yield from self._ticks(Phase.COMPUTERS, start - 30, of_the_eve=True)
        for place, person in enumerate(self._everybody_but(Part.DOES_NOT_COME)):
            if place == 0:
                yield self._by(start, self._trial(person, accepted=False, note="nie drukuje się podgląd"))
            yield self._by(start + 15 + place * 0.1, self._trial(person, accepted=True))

    def morning(self) -> Iterator[Timed]:
        """The administrator is there, the candidates sit down at their stands (Z7.1/T14, P2)."""
        keeper = self._order.administrator
        if keeper is not None:
            came = c.AdministratorComes(name=keeper.name, institution=keeper.institution, post=keeper.post)
            yield self._by(-59, came)
        for place, person in enumerate(self._writing()):
            seated = c.TakeStand(candidate=person.number, stand=person.number)
            yield self._by(-5.5 + place * 0.001, seated)

    def failures(self) -> Iterator[Timed]:
        """Mended in three minutes; moved after seven; moved, and not to the first stand, for its software."""
        yield from self._failure(1, _MENDED, "komputer się zawiesił", moves=False)
        yield from self._failure(3, _MOVED, "ekran zgasł", moves=True)
        yield from self._failure(2, _LAST, "klawiatura nie działa", moves=True)

    def closing(self, collected: float) -> Iterator[Timed]:
        """Folders, discs, confirmations, the discs to the chair (Z7.1/AIII)."""
        people = self._writing()
        folders = len(people)
        ticks = list(self._ticks(Phase.COMPUTERS_CLOSING, collected + 1.2, of_the_eve=False))
        yield from ticks[:1]
        inventory = c.InventoryFolders(folders=tuple(sorted(map(_folder, people), key=lambda f: f.name)))
        yield self._by(collected + 2, inventory)
        yield self._by(collected + 3, c.BurnDisc(disc="WYNIKI", folders=folders, verified=True))
        for place, person in enumerate(people):
            if self._parts.get(person.number) not in _SENT_AWAY:
                confirmed = c.ConfirmFolder(candidate=person.number, folder=person.identifier)
                yield self._by(collected + 4 + place * 0.001, confirmed)
        yield self._by(collected + 6.5, c.BurnDisc(disc="KOPIA WYNIKI", folders=folders, verified=True))
        yield self._by(collected + 7, c.HandOverDiscs(discs=("WYNIKI", "KOPIA WYNIKI")))
        yield self._by(collected + 7.5, c.AdministratorLeaves(reason="płyty nagrane i przekazane"))
        for tick in ticks[1:]:
            yield self._telling.chair(collected + 7.8, tick.command)

    def _failure(self, number: int, span: tuple[int, int], what: str, *, moves: bool) -> Iterator[Timed]:
        if number > len(self._order.candidates):
            return
        yield self._by(span[0], c.ReportFailure(candidate=number, description=what))
        spares = [stand for stand in self._stands if stand.role == "spare"]
        wanted = self._order.candidates[number - 1].environment
        spare = next(stand for stand in spares if stand.environment == wanted)
        if moves and spare is not spares[0]:
            text = (
                f"Stanowisko zapasowe {spares[0].number} ma inne oprogramowanie, "
                f"więc praca będzie na stanowisku {spare.number}."
            )
            yield self._telling.chair(span[1] - 1, c.MakeRemark(text=text, candidate=number))
        yield self._by(span[1], c.ResumeWork(candidate=number, stand=spare.number if moves else None))

    def _trial(self, person: Candidate, *, accepted: bool, note: str = "") -> c.RecordTrial:
        return c.RecordTrial(
            candidate=person.number,
            stand=person.number,
            accepted=accepted,
            member=self._member,
            minutes=15,
            note=note,
        )

    def _ticks(self, phase: Phase, minutes: float, *, of_the_eve: bool) -> Iterator[Timed]:
        stands = [stand.number for stand in self._stands if stand.role != "operating"]
        lines = [
            line
            for line in lines_for(self._order, stands)
            if line.item.phase is phase and (line.item.id == _FOLDERS_MADE) is of_the_eve
        ]
        for place, line in enumerate(lines):
            ticked = c.JudgeChecklistItem(
                item=line.item.id, outcome="done", candidate=line.candidate, stand=line.stand
            )
            yield self._by(minutes + place * 0.02, ticked)

    def _writing(self) -> list[Candidate]:
        """Whoever is let in."""
        return self._everybody_but(Part.NO_DOCUMENT, Part.LATE, Part.DOES_NOT_COME)

    def _everybody_but(self, *parts: Part) -> list[Candidate]:
        return [p for p in self._order.candidates if self._parts.get(p.number) not in parts]

    def _by(self, minutes: float, command: c.AnyCommand) -> Timed:
        return self._telling.administrator(minutes, command)


# Made on the eve, with the trials, unlike the rest of what is looked at before the exam (Z7.1/AI2b).
_FOLDERS_MADE = "Z7.1/AI2b"
_SENT_AWAY = (Part.ANNULLED, Part.GIVES_UP)


def _folder(person: Candidate) -> Folder:
    """A made-up work, the same each time."""
    files = (_file(person, path, size) for path, size in _FILES)
    return Folder(name=person.identifier, files=tuple(files))


def _file(person: Candidate, path: str, size: int) -> StoredFile:
    digest = hashlib.sha256(f"{person.number}/{path}".encode()).hexdigest()
    return StoredFile(path=path, size=size + person.number, sha256=digest)
