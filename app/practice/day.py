"""The script of the practice day: what the chair records, and when, from the open door to the hand-over."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.exam import commands as c
from app.exam.checks import lines_for
from app.exam.events import EnvelopeContents, Handed, Tally
from app.exam.hand_over import annulled_note, media_note
from app.exam.order import Candidate, ExamOrder
from app.exam.script import Timed
from app.practice.computer_day import computer_lines, minutes_given_back
from app.practice.incidents import incidents, member_at
from app.practice.order import PracticeExam, packages, reserve
from app.practice.parts import Part, cast
from app.procedure.checklists import Phase

_ADMISSION_MINUTES = 14
_KEEPER = "Irena Sejfowa"


def practice_day(exam: PracticeExam) -> tuple[Timed, ...]:
    """The whole day in the order it is recorded; times are the room's. At computers it begins two days before."""
    day = _Day(exam)
    lines = [
        *day.preparation(),
        *day.materials(),
        *day.admission(),
        *day.beginning(),
        *day.writing(),
        *day.closing(),
        day.hand_over(),
        *incidents(exam.order),
    ]
    if exam.order.computer_exam:
        lines += computer_lines(exam, day.collected)
    return tuple(sorted(lines, key=lambda line: line.happened))


class _Day:
    def __init__(self, exam: PracticeExam) -> None:
        self._exam = exam
        self._order: ExamOrder = exam.order
        self._parts = cast(exam.order)
        self._member = exam.order.team[-1].name

    @property
    def collected(self) -> float:
        """The minute after the planned start when the last end is over."""
        return 8 + self._order.duration_minutes + self._longest_extension() + minutes_given_back(self._exam)

    def preparation(self) -> Iterator[Timed]:
        """Compare the clocks, tick the room's checklist (Z1.1, 4.1.1a)."""
        room = self._at(-58)
        yield self._line(-58, c.ConfirmClock(room_clock=room, laptop_clock=room))
        yield from self._ticks(Phase.ROOM, -57)

    def materials(self) -> Iterator[Timed]:
        """Note who fetched the packages, take them over and judge each (3.7.3, 3.7.5, 4.1.1c)."""
        names = packages(len(self._order.candidates), self._exam.series)
        sheets, spare = self._received(), reserve(len(self._order.candidates))
        collected = c.CollectPackages(
            person=_KEEPER,
            authorisation="ĆW/2026/17",
            id_shown=True,
            packages=len(names),
            kept_in="sejf w sekretariacie",
        )
        yield self._line(-45, collected)
        taken = c.TakeOverMaterials(
            from_whom=_KEEPER,
            packages=names,
            sheets=sheets,
            cards=sheets,
            reserve_sheets=spare,
            reserve_cards=spare,
            data_media=sheets if self._order.computer_exam else 0,
            disc_sets=int(self._order.computer_exam),
        )
        yield self._line(-30, taken)
        for place, name in enumerate(names):
            yield self._line(
                -27 + place * 0.1,
                c.JudgePackage(package=name, intact=True, checked_by=self._member, seal=f"P-{name[-3:]}"),
            )
        yield from self._ticks(Phase.MATERIALS, -25)

    def admission(self) -> Iterator[Timed]:
        """Let the candidates in, in the order of the list (4.1.5)."""
        expected = [p for p in self._order.candidates if self._parts.get(p.number) not in _NOT_ADMITTED]
        step = min(0.5, _ADMISSION_MINUTES / max(1, len(expected)))
        for place, person in enumerate(expected):
            yield self._line(-20 + place * step, self._admit(person))
        for number in self._playing(Part.NO_DOCUMENT):
            yield self._line(
                -5, c.RefuseCandidate(candidate=number, reason="no-document", note="dokument został w domu")
            )

    def beginning(self) -> Iterator[Timed]:
        """Open the packages, give them out, replace what is faulty, write the times on the board, seal the rest."""
        witnesses = tuple(
            p.number for p in self._order.candidates if self._parts.get(p.number) not in _NOT_ADMITTED
        )[:2]
        yield self._line(-3, c.OpenPackages(witnesses=witnesses))
        tally = self._tally()
        yield self._line(-2, c.GiveSheetsToTeam(sheets=tally.b, cards=tally.b))
        yield self._line(0, c.HandOutSheets())
        for number in self._playing(Part.LATE):
            yield self._line(3, c.RefuseCandidate(candidate=number, reason="late"))
        for number in self._playing(Part.SHEET_REPLACED):
            yield self._line(
                4, c.ReplaceSheet(candidate=number, missing="brak strony 5", sheet=True, card=True)
            )
        yield from self._ticks(Phase.START, 6)
        yield self._line(8, c.StartExam())
        yield self._line(9, c.SealUnused(sheets=tally.c, cards=tally.c))

    def writing(self) -> Iterator[Timed]:
        """Exits, an annulment, a giving up, an early finish, a slip of the keyboard (4.1.15–17)."""
        lines = [*self._exits(), *self._ends(), *self._slip()]
        lines.append(
            self._line(75, c.MakeRemark(text="Chwilowy hałas na korytarzu, zareagował członek zespołu."))
        )
        yield from sorted(lines, key=lambda line: line.happened)

    def closing(self) -> Iterator[Timed]:
        """Collect, pack, count, print and sign (3.7.8, 4.1.18–19, 4.5/11)."""
        minutes = self.collected
        yield self._line(minutes, c.CollectWorks())
        yield from self._ticks(Phase.CLOSING, minutes + 1)
        yield from self._envelopes(minutes + 8)
        yield self._line(minutes + 12, c.CountSheets(sheets=self._tally(), cards=self._tally()))
        for number in self._playing(Part.ANNULLED):
            yield self._line(minutes + 14, c.PrintForm(form="4.4", candidate=number))
        yield self._line(minutes + 15, c.PrintForm(form="4.5"))
        yield self._line(minutes + 15, c.PrintForm(form="list"))
        yield self._line(minutes + 20, c.SignProtocol(copy=1))

    def hand_over(self) -> Timed:
        """Take the works and papers to the OKE director (3.7.9, 4.1.20)."""
        tally, annulled = self._tally(), len(self._playing(Part.ANNULLED))
        left = tally.c + tally.d
        contents = (
            Handed(item="a", count=tally.b - annulled, cards=tally.b - annulled),
            Handed(item="b", count=1),
            Handed(item="c", count=1),
            Handed(item="d", count=annulled, cards=annulled, note=annulled_note(annulled)),
            Handed(item="e", count=1),
            Handed(item="f", count=left, cards=left),
            Handed(
                item="computer",
                count=_DISCS if self._order.computer_exam else 0,
                note=media_note(_DISCS),
            ),
        )
        handed = c.HandOverMaterials(
            to_whom="Ewa Kancelaryjna, OKE",
            place=self._order.delivery or self._order.board.city,
            contents=tuple(line for line in contents if line.count),
        )
        return self._line(self.collected + 60, handed)

    def _envelopes(self, minutes: float) -> Iterator[Timed]:
        """The annulled works by themselves, the others together, before the first of the list (4.1.19)."""
        annulled = len(self._playing(Part.ANNULLED))
        packed: dict[EnvelopeContents, int] = {"annulled": annulled, "works": self._tally().b - annulled}
        for place, (holds, works) in enumerate(packed.items(), start=1):
            if works:
                sealed = c.SealEnvelope(
                    label=str(place), holds=holds, sheets=works, cards=works, witness=_FIRST
                )
                yield self._line(minutes + place, sealed)

    def _ticks(self, phase: Phase, minutes: float) -> Iterator[Timed]:
        for place, line in enumerate(line for line in lines_for(self._order) if line.item.phase is phase):
            ticked = c.JudgeChecklistItem(
                item=line.item.id, outcome="done", candidate=line.candidate, stand=line.stand
            )
            yield self._line(minutes + place * 0.1, ticked)

    def _exits(self) -> Iterator[Timed]:
        for number in self._playing(Part.GOES_OUT):
            for out, back, reason in ((42, 47, "toaleta"), (96, 103.5, "zażycie leku")):
                escort = member_at(self._order, out)
                leave = c.LetOut(candidate=number, reason=reason, escort=escort, sheet_closed=True)
                yield self._line(out, leave)
                yield self._line(back, c.LetBackIn(candidate=number))

    def _ends(self) -> Iterator[Timed]:
        for number in self._playing(Part.ANNULLED):
            yield self._line(
                62,
                c.AnnulExam(
                    candidate=number,
                    ground="device",
                    description="Podczas pracy z arkuszem zadzwonił telefon zdającego; telefon leżał w piórniku.",
                ),
            )
        for number in self._playing(Part.GIVES_UP):
            yield self._line(90, c.GiveUp(candidate=number, reason="złe samopoczucie, na własną prośbę"))
        for number in self._playing(Part.FINISHES_EARLY):
            checked_by = member_at(self._order, 120)
            yield self._line(120, c.Finish(candidate=number, checked_by=checked_by, work="left"))

    def _slip(self) -> Iterator[Timed]:
        for number in self._playing(Part.MISTAKEN_EXIT):
            leave = c.LetOut(candidate=number, reason="toaleta", escort=self._member, sheet_closed=True)
            yield self._line(50, leave, id=_SLIP)
            yield self._line(51, c.TakeBackEntry(entry=_SLIP, reason="pomyłka: wyszła inna osoba"))

    def _admit(self, person: Candidate) -> c.AdmitCandidate:
        kind, number = self._exam.shown[person.number]
        return c.AdmitCandidate(
            candidate=person.number,
            document_kind=kind,
            document_number=number,
            photo_matches=True,
            no_devices=True,
            pesel_read=person.pesel,
            seat=person.seat,
        )

    def _tally(self) -> Tally:
        used = sum(self._parts.get(p.number) not in _NOT_ADMITTED for p in self._order.candidates)
        damaged = len(self._playing(Part.SHEET_REPLACED))
        received = self._received()
        return Tally(a=received, b=used, c=received - used - damaged, d=damaged)

    def _received(self) -> int:
        count = len(self._order.candidates)
        return count + reserve(count)

    def _longest_extension(self) -> int:
        granted = (p.accommodation.extra_minutes for p in self._order.candidates if p.accommodation)
        return max(granted, default=0)

    def _playing(self, part: Part) -> tuple[int, ...]:
        return tuple(number for number, played in self._parts.items() if played is part)

    def _at(self, minutes: float) -> datetime:
        return self._order.planned_start + timedelta(minutes=minutes)

    def _line(self, minutes: float, command: c.AnyCommand, id: str | None = None) -> Timed:
        return Timed(happened=self._at(minutes), command=command, id=id)


_NOT_ADMITTED = (Part.NO_DOCUMENT, Part.LATE, Part.DOES_NOT_COME)
_FIRST = 1
_DISCS = 2
_SLIP = "practice-slip"
