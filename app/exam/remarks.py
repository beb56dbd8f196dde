"""The remarks of 4.5/8: what the procedure wants noted in the protocol, in the order it happened."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from app.exam.annulment import annulment_number
from app.exam.computer_remarks import computer_remarks, time_given_back
from app.exam.counts import derived
from app.exam.events import FindingAnswered
from app.exam.finding import Finding
from app.exam.findings import findings
from app.exam.halt_remarks import called_off_remarks, halt_remarks, lost_time_remarks
from app.exam.material_remarks import material_remarks
from app.exam.minutes import to_the_minute
from app.exam.order import Candidate, readings_of
from app.exam.paper_remarks import paper_remarks
from app.exam.sentences import clock, name, phrase
from app.exam.state import State
from app.exam.team_remarks import team_remarks
from app.exam.writing_findings import cut_short
from app.people import documents
from app.procedure.rules import rule
from app.procedure.texts import word

_Remark = tuple[datetime, int, str]


def remarks(state: State, found: Sequence[Finding] | None = None) -> tuple[str, ...]:
    """The sentences of 4.5/8: timed ones in their order, then those about the whole exam.

    `found` are the findings before the signature, those that were answered among them, where they are known already.
    """
    timed = sorted(
        (
            *_room(state),
            *halt_remarks(state),
            *material_remarks(state),
            *team_remarks(state),
            *_persons(state),
            *computer_remarks(state),
        )
    )
    return (
        *(text for _, _, text in timed),
        *called_off_remarks(state),
        *lost_time_remarks(state),
        *_standing_conditions(state),
        *time_given_back(state),
        *_answers(state, findings(state, closing=True) if found is None else found),
        *_figures(state),
        *paper_remarks(state),
    )


def _room(state: State) -> Iterator[_Remark]:
    room = state.room
    for name_, package in room.packages.items():
        kind = "package-intact" if package.judged.intact else "package-violated"
        by, note = package.judged.checked_by, package.judged.note or "–"
        yield (
            package.at,
            0,
            phrase("remark", kind, time=clock(package.at), package=name_, by=by, note=note),
        )
    if room.opening is not None and room.opened is not None:
        witnesses = ", ".join(name(state.people[number]) for number in room.opening.witnesses)
        kind = "packages-opened" if witnesses else "packages-opened-alone"
        yield room.opened, 1, phrase("remark", kind, time=clock(room.opened), witnesses=witnesses)
    if room.handed_out is not None:
        yield room.handed_out, 3, phrase("remark", "handed-out", time=clock(room.handed_out))
    for remark in room.remarks:
        if remark.candidate is None:
            text = phrase("remark", "free", time=clock(remark.at), text=remark.text)
        else:
            about = name(state.people[remark.candidate])
            text = phrase("remark", "free-about", time=clock(remark.at), name=about, text=remark.text)
        yield remark.at, 9, text


def _persons(state: State) -> Iterator[_Remark]:
    for number, day in state.candidates.items():
        if not day.facts:
            continue
        person, standing = state.people[number], day.standing
        who = name(person)
        if standing.refusal is not None and standing.refused is not None:
            refusal = standing.refusal
            yield (
                standing.refused,
                4,
                phrase(
                    "remark",
                    "refused-with-note" if refusal.note else "refused",
                    time=clock(standing.refused),
                    name=who,
                    refused=word("person", f"refused-{person.sex}"),
                    reason=word("refusal-reason", refusal.reason),
                    note=refusal.note,
                ),
            )
        for leave in standing.exits:
            text = phrase(
                "remark",
                "exit" if leave.back else "exit-without-return",
                out=clock(leave.out),
                back=clock(leave.back) if leave.back else "",
                name=who,
                reason=leave.reason,
                escort=leave.escort,
                minutes=leave.minutes,
            )
            if not leave.sheet_closed:
                text = f"{text} {word('remark', 'sheet-not-closed')}"
            yield leave.out, 5, text
        for at, replacement in standing.replacements:
            if replacement.bears_answers:
                yield at, 6, phrase("remark", "old-sheet-used", time=clock(at), name=who)
        if standing.annulment is not None and standing.annulled is not None:
            ground = word("annulment-ground", standing.annulment.ground)
            yield (
                standing.annulled,
                7,
                phrase(
                    "remark",
                    "annulled",
                    time=clock(standing.annulled),
                    name=who,
                    ground=ground,
                    number=annulment_number(state, number),
                ),
            )
        if standing.giving_up is not None and standing.gave_up is not None:
            verb = word("person", f"gave-up-{person.sex}")
            yield (
                standing.gave_up,
                8,
                phrase(
                    "remark",
                    "gave-up",
                    time=clock(standing.gave_up),
                    name=who,
                    gave_up=verb,
                    reason=standing.giving_up.reason,
                ),
            )


def _standing_conditions(state: State) -> Iterator[str]:
    for number, person in state.people.items():
        standing = state.standing(number)
        if not standing.received_sheet(state.room.handed_out):
            continue
        end = state.end_for(number)
        if person.accommodation and person.accommodation.extra_minutes and end is not None:
            yield _extended(state, person, person.accommodation.extra_minutes, end)
        if person.pesel is None:
            shown = person.identifier or (standing.admission.document_number if standing.admission else "")
            marked = "no-pesel-folder" if state.order.computer_exam else "no-pesel"
            yield phrase("remark", marked, name=name(person), document=documents.spaced(shown))


def _extended(state: State, person: Candidate, minutes: int, end: datetime) -> str:
    """The longer time and its end, which is claimed to have been the end only where it was kept (5.1.2a)."""
    room, standing = state.room, state.standing(person.number)
    left, kind = standing.left_for_good, "extended-end"
    if left is not None and to_the_minute(left) < to_the_minute(end):
        kind = "extended-end-unused"
    elif room.calling_off is not None and room.calling_off.at < end:
        kind = "extended-end-called-off"
    elif cut_short(state.order, person, standing, room):
        kind = "extended-end-cut"
    collected = clock(room.collected) if room.collected else ""
    return phrase("remark", kind, name=name(person), minutes=minutes, end=clock(end), collected=collected)


def _answers(state: State, found: Sequence[Finding]) -> Iterator[str]:
    # An answer to what has been mended since, or to other figures, would tell of something that did not happen.
    standing = {(finding.code, finding.about) for finding in found}
    for key, answer in state.room.answers.items():
        if key in standing:
            yield answer_text(answer.answered)


def answer_text(answered: FindingAnswered) -> str:
    """How an answered finding is printed: explained, recorded as a departure, or decided."""
    title = rule(answered.code).title
    kinds = {"explanation": "explained", "departure": "departure", "decision": "decided"}
    return phrase("remark", kinds[answered.way], title=title, text=answered.text, by=answered.decided_by)


def _figures(state: State) -> Iterator[str]:
    count = state.room.count
    if count is None or derived(state.counts, state.room.materials) is None:
        return
    counts = state.counts
    annulled = counts.annulled if readings_of(state.order).annulled_in_b else 0
    yield phrase("remark", "used-sheets", annulled=annulled, teacher=counts.teacher_sheets)
    if counts.sheets_apart:
        yield phrase("remark", "apart", sheets=counts.sheets_apart, cards=counts.cards_apart)
    cards = count.cards
    yield phrase(
        "remark", "cards", a=cards.a, b=cards.b, c=cards.c, d=cards.d, sum=cards.b + cards.c + cards.d
    )
