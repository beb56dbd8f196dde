"""Decisions: a command becomes events, or is refused by the one rule it would break by its structure.

Everything that merely should not have happened is recorded and judged by findings (design.md section 3).
"""

from datetime import datetime, timedelta

from msgspec.structs import asdict

from app.exam import commands as c
from app.exam import events as e
from app.exam.annulment import annulment_number
from app.exam.clock import warsaw
from app.exam.figure_bounds import impossible_figures, too_long
from app.exam.finding import blocks
from app.exam.findings import findings
from app.exam.form_data import draft_digest, form_digest
from app.exam.journal import Role
from app.exam.moments import FARTHEST_CLOCK, out_of_reach
from app.exam.permissions import allowed
from app.exam.plain_commands import AFTER_SIGNING, IN_A_COMPUTER_ROOM, OF_THE_EXAM, REASONED, SAME
from app.exam.refusal import Refusal
from app.exam.state import State
from app.exam.subjects import subject_of
from app.procedure.checklists import known

# People round a time typed from the room's clock up to the minute that has just begun.
FUTURE_TOLERANCE = timedelta(minutes=1)


def decide(
    state: State, command: c.Command, *, happened: datetime, now: datetime, role: Role
) -> tuple[e.AnyEvent, ...] | Refusal:
    """Turn a command into the events it makes, or name the rule that forbids it.

    `happened` and `now` are times of the room's clock. Whether the events fit the timelines is judged when they are
    applied (`state.applied`), by the same machines that read the journal back.
    """
    refusal = _refused(state, command, happened, now, role)
    if refusal is not None:
        return refusal
    match command:
        case c.ConfirmClock():
            return _confirm_clock(state, command)
        case c.OpenPackages():
            return (e.PackagesOpened(witnesses=tuple(dict.fromkeys(command.witnesses))),)
        case c.PrintForm():
            return _print(state, command)
        case c.SignProtocol():
            return _sign(state, command)
        case c.OpenRevision():
            return (e.RevisionOpened(number=state.record.revision + 1, reason=command.reason),)
        case c.RecordExport():
            return (e.BundleExported(revision=state.record.revision, digest=command.digest),)
        case c.TakeBackEntry():
            return _take_back(state, command)
        case c.AnswerFinding():
            return _answer(state, command)
        case _:
            return (SAME[type(command)](**asdict(command)),)


def _refused(
    state: State, command: c.Command, happened: datetime, now: datetime, role: Role
) -> Refusal | None:
    if not allowed(command, role):
        return Refusal(rule="X-117")
    back = command.back if isinstance(command, c.LetOut) and command.back is not None else happened
    if max(happened, back) > now + FUTURE_TOLERANCE:
        future = max(happened, back)
        form = "%H:%M" if future.date() == now.date() else "%d.%m.%Y %H:%M"
        return Refusal(rule="X-116", context={"time": f"{future:{form}}", "now": f"{now:{form}}"})
    if back < happened:
        return Refusal(rule="X-131", context={"out": f"{happened:%H:%M}", "back": f"{back:%H:%M}"})
    if state.record.signed is not None and not isinstance(command, AFTER_SIGNING):
        return Refusal(rule="X-110")
    if isinstance(command, OF_THE_EXAM) and _called_off_before(state, happened):
        return Refusal(rule="X-118")
    if isinstance(command, IN_A_COMPUTER_ROOM) and not state.order.computer_exam:
        return Refusal(rule="X-144")
    needed = REASONED.get(type(command))
    if needed is not None and not getattr(command, needed).strip():
        return Refusal(rule="X-115")
    return _incomplete(command) or impossible_figures(command) or too_long(command)


def _called_off_before(state: State, happened: datetime) -> bool:
    return state.room.called_off and state.room.decisions[-1].at < happened


def _incomplete(command: c.Command) -> Refusal | None:
    match command:
        case c.TakeOverMaterials(packages=packages):
            twice = len(set(packages)) != len(packages)
            return Refusal(rule="X-123") if twice or not packages else None
        case c.ReplaceSheet(sheet=False, card=False):
            return Refusal(rule="X-124")
        case c.JudgeChecklistItem(item=item) if not known(item):
            return Refusal(rule="X-161")
        case c.JudgeChecklistItem(outcome="off", note=note) if not note.strip():
            return Refusal(rule="X-115")
        case c.ChangeTeam(leaves="", joins=None):
            return Refusal(rule="X-146")
        case _:
            return None


def _confirm_clock(state: State, command: c.ConfirmClock) -> tuple[e.AnyEvent, ...] | Refusal:
    for shown in (command.room_clock, command.laptop_clock):
        if refusal := out_of_reach(state.order, shown, FARTHEST_CLOCK):
            return refusal
    ahead = command.room_clock - command.laptop_clock
    room_clock = warsaw(command.room_clock)
    return (e.ClockConfirmed(room_clock=room_clock, ahead_seconds=round(ahead.total_seconds())),)


def _print(state: State, command: c.PrintForm) -> tuple[e.AnyEvent, ...] | Refusal:
    number = 1
    if command.form == "4.4":
        day = None if command.candidate is None else state.candidates.get(command.candidate)
        if command.candidate is None or day is None or day.standing.annulled is None:
            return Refusal(rule="X-125")
        number = annulment_number(state, command.candidate)
    elif command.candidate is not None:
        return Refusal(rule="X-125")
    return (
        e.FormPrinted(
            form=command.form,
            candidate=command.candidate,
            number=number,
            copy=state.copies.get((command.form, command.candidate), 0) + 1,
            head=state.fact_head,
            digest=form_digest(state, command.form, command.candidate),
        ),
    )


def _sign(state: State, command: c.SignProtocol) -> tuple[e.AnyEvent, ...] | Refusal:
    if state.room.suspended:
        return Refusal(rule="X-126")
    open_findings = [f for f in findings(state, closing=True) if blocks(state, f)]
    if open_findings:
        codes = ", ".join(dict.fromkeys(finding.code for finding in open_findings))
        return Refusal(rule="X-111", context={"codes": codes, "number": len(open_findings)})
    last = state.record.last_print("4.5")
    if last is None or last.printed.copy != command.copy:
        return Refusal(rule="X-119", context={"copy": command.copy})
    if last.printed.digest != form_digest(state, "4.5", None):
        rule = "X-148" if last.printed.digest == draft_digest(state) else "X-120"
        return Refusal(rule=rule, context={"copy": command.copy})
    return (e.ProtocolSigned(copy=command.copy),)


def _take_back(state: State, command: c.TakeBackEntry) -> tuple[e.AnyEvent, ...] | Refusal:
    entry = state.entry(command.entry)
    if entry is None:
        return Refusal(rule="X-114")
    subject = subject_of(entry.event)
    return (e.EntryTakenBack(entry=entry.id, seq=entry.seq, subject=subject, reason=command.reason),)


def _answer(state: State, command: c.AnswerFinding) -> tuple[e.AnyEvent, ...] | Refusal:
    wanted = (command.code, command.about)
    for finding in findings(state, closing=True):
        if (finding.code, finding.about) == wanted:
            if command.way not in finding.ways:
                return Refusal(rule="X-121", context={"code": command.code})
            if command.way == "decision" and not command.decided_by.strip():
                return Refusal(rule="X-127")
            return (e.FindingAnswered(**asdict(command)),)
    return Refusal(rule="X-128", context={"code": command.code})
