"""The words in which the days are told: a line of the procedure each, at its time."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.exam import commands as c
from app.exam.checks import lines_for
from app.exam.clock import warsaw
from app.exam.events import EnvelopeContents, Tally
from app.exam.script import Timed
from app.practice.order import PracticeExam
from app.procedure.checklists import Phase

DIRECTOR = "Ewa Maj, dyrektor OKE"
_KEEPER = "Irena Sejfowa"


class Day:
    """One day being told; times are the room's, as on the board."""

    def __init__(self, exam: PracticeExam) -> None:
        self.exam = exam
        self.member = exam.order.team[-1].name
        self.numbers = [person.number for person in exam.order.candidates]

    def at(self, time: str, command: c.AnyCommand, id: str | None = None) -> Timed:
        return Timed(happened=self._moment(time), command=command, id=id)

    def clock(self, time: str) -> Timed:
        shown = self._moment(time)
        return self.at(time, c.ConfirmClock(room_clock=shown, laptop_clock=shown))

    def ticks(self, time: str, phase: Phase, *, off: str = "", note: str = "") -> Iterator[Timed]:
        for line in lines_for(self.exam.order):
            if line.item.phase is not phase:
                continue
            is_off = line.item.id == off
            yield self.at(
                time,
                c.JudgeChecklistItem(
                    item=line.item.id,
                    outcome="off" if is_off else "done",
                    note=note if is_off else "",
                    candidate=line.candidate,
                    stand=line.stand,
                ),
            )

    def collects(self, time: str, packages: int) -> Timed:
        collected = c.CollectPackages(
            person=_KEEPER,
            authorisation="OKE/2026/114",
            id_shown=True,
            packages=packages,
            kept_in="sejf w sekretariacie",
        )
        return self.at(time, collected)

    def takes_over(self, time: str, packages: tuple[str, ...], sheets: int, cards: int) -> Timed:
        taken = c.TakeOverMaterials(from_whom=_KEEPER, packages=packages, sheets=sheets, cards=cards)
        return self.at(time, taken)

    def judges(self, time: str, package: str, *, intact: bool = True, note: str = "") -> Timed:
        judged = c.JudgePackage(package=package, intact=intact, checked_by=self.member, note=note)
        return self.at(time, judged)

    def admits(self, time: str, *numbers: int) -> Iterator[Timed]:
        for number in numbers:
            kind, document = self.exam.shown[number]
            person = self.exam.order.candidates[number - 1]
            admission = c.AdmitCandidate(
                candidate=number,
                document_kind=kind,
                document_number=document,
                photo_matches=True,
                no_devices=True,
                pesel_read=person.pesel,
                seat=person.seat,
            )
            yield self.at(time, admission)

    def lets_out(self, time: str, number: int, reason: str = "toaleta", id: str | None = None) -> Timed:
        leave = c.LetOut(candidate=number, reason=reason, escort=self.member, sheet_closed=True)
        return self.at(time, leave, id)

    def lets_in(self, time: str, number: int, id: str | None = None) -> Timed:
        return self.at(time, c.LetBackIn(candidate=number), id)

    def gives(self, time: str, sheets: int, cards: int) -> Timed:
        return self.at(time, c.GiveSheetsToTeam(sheets=sheets, cards=cards))

    def seals_unused(self, time: str, sheets: int, cards: int) -> Timed:
        return self.at(time, c.SealUnused(sheets=sheets, cards=cards))

    def seals(self, time: str, label: str, holds: EnvelopeContents, sheets: int, cards: int) -> Timed:
        sealed = c.SealEnvelope(label=label, holds=holds, sheets=sheets, cards=cards, witness=1)
        return self.at(time, sealed)

    def counts(self, time: str, sheets: tuple[int, ...], cards: tuple[int, ...]) -> Timed:
        return self.at(time, c.CountSheets(sheets=_tally(*sheets), cards=_tally(*cards)))

    def prints(self, time: str, *annulled: int) -> Iterator[Timed]:
        for number in annulled:
            yield self.at(time, c.PrintForm(form="4.4", candidate=number))
        yield self.at(time, c.PrintForm(form="4.5"))
        yield self.at(time, c.PrintForm(form="list"))

    def signs(self, time: str, copy: int = 1) -> Timed:
        return self.at(time, c.SignProtocol(copy=copy))

    def decides(self, time: str, text: str, *, lost_time: bool = False) -> Timed:
        decision = c.RecordDecision(
            decision="resume", by=DIRECTOR, means="telephone", text=text, lost_time=lost_time
        )
        return self.at(time, decision)

    def on_paper(self, time: str, command: c.AnyCommand) -> Timed:
        return Timed(happened=self._moment(time), command=command, from_paper=True)

    def _moment(self, time: str) -> datetime:
        hours, minutes = map(int, time.split(":"))
        midnight = warsaw(self.exam.order.planned_start).replace(hour=0, minute=0)
        return midnight + timedelta(hours=hours, minutes=minutes)


def _tally(a: int, b: int, c: int, d: int) -> Tally:
    return Tally(a=a, b=b, c=c, d=d)
