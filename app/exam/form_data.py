"""Filling the forms from the state: 4.5 with its list, 4.4, and the list by itself (procedure.md I)."""

from collections.abc import Sequence

from msgspec.structs import replace

from app.exam.annulment import annulment_digest
from app.exam.canonical import digest
from app.exam.events import AdministratorCame, ObserverArrived
from app.exam.figures import end_of_writing, never_held, who_sat_is_known
from app.exam.findings import findings
from app.exam.forms import (
    Adapted,
    CandidateList,
    CourseProtocol,
    Figures45,
    ListRow,
    OfficePerson,
    Sheets45,
    Shortage,
    TeamRow,
)
from app.exam.halt_words import when
from app.exam.heading import heading, in_practice
from app.exam.order import Candidate, RoomAdministrator, edition_of
from app.exam.paper_findings import not_to_be_signed_yet
from app.exam.remarks import remarks
from app.exam.sentences import clock, full_name, name, phrase
from app.exam.state import State
from app.people import documents
from app.procedure.texts import word


def form_digest(state: State, form: str, candidate: int | None) -> str:
    """The SHA-256 of the facts on a form; a print whose digest is another is stale."""
    if form == "4.5":
        return digest(course_protocol(state))
    if form == "list":
        return digest(candidate_list(state))
    if form == "4.4" and candidate is not None:
        return annulment_digest(state, candidate)
    raise ValueError(f"no form {form} for {candidate}")


def draft_digest(state: State) -> str:
    """The SHA-256 of the facts on a 4.5 that bears PROJEKT and says the same otherwise."""
    return digest(replace(course_protocol(state), draft=True))


def course_protocol(state: State) -> CourseProtocol:
    """Protocol 4.5 as the state has it now."""
    order, room = state.order, state.room
    found = findings(state, closing=True)
    session = edition_of(order).session(order.session)
    count = room.count.sheets if room.count else None
    end = end_of_writing(state)
    return CourseProtocol(
        heading=heading(order),
        session=session.locative,
        year=order.year,
        place=_place(state),
        start=clock(room.started) if room.started else "",
        end=clock(end) if end else "",
        figures=_figures(state) if who_sat_is_known(state) else None,
        team=tuple(TeamRow(name=m.name, post=word("post", m.post)) for m in state.team.members),
        administrators=_administrators(state),
        observers=_observers(state),
        remarks=remarks(state, found),
        shortages=_shortages(state),
        adapted=_adapted(state),
        sheets=(
            Sheets45(a=count.a, b=count.b, c=count.c, d=count.d, sum=count.b + count.c + count.d)
            if count
            else None
        ),
        list=_rows(state),
        exam=order.exam_id,
        room=order.room,
        revision=state.record.revision,
        correction=state.record.corrections,
        practice=in_practice(state),
        draft=not_to_be_signed_yet(state, found),
    )


def candidate_list(state: State) -> CandidateList:
    """The list by itself: the empty one before the exam, the verified one after it."""
    order = state.order
    known = edition_of(order)
    title = phrase(
        "list",
        "title",
        subject=heading(order).subject,
        scope=known.scope(order.scope).form_name,
        session=known.session(order.session).name,
        year=order.year,
        day=f"{order.day:%d.%m.%Y}",
        place=order.centre.name,
        room=order.room,
    )
    return CandidateList(
        title=title,
        rows=_rows(state),
        exam=order.exam_id,
        room=order.room,
        revision=state.record.revision,
        correction=state.record.corrections,
        practice=in_practice(state),
    )


def _figures(state: State) -> Figures45:
    counts = state.counts
    return Figures45(
        registered=counts.registered,
        sat=counts.sat,
        absent=None if never_held(state) else counts.absent,
        annulled=counts.annulled,
        gave_up=counts.gave_up,
    )


def _place(state: State) -> str:
    """4.5/1, with the place to which the OKE director moved the exam, and since when (5.7.4)."""
    order = state.order
    place = f"{order.centre.name}, {order.centre.address}, sala {order.room}"
    moved = [
        d for d in state.room.decisions if d.decided.decision == "resume" and d.decided.new_place.strip()
    ]
    if not moved or state.room.called_off:
        return place
    return phrase(
        "place", "moved", place=place, time=when(order, moved[-1].at), moved=moved[-1].decided.new_place
    )


def _administrators(state: State) -> tuple[OfficePerson, ...]:
    """Whoever was there as such, in their order (4.5/6); until somebody came, the one who is ordered."""
    came = [presence.administrator for presence in state.team.administrators]
    ordered = state.order.administrator
    return _once_each(came) if came else _once_each([ordered] if ordered else [])


def _observers(state: State) -> tuple[OfficePerson, ...]:
    """Every observer who was there, whoever came twice named once (4.5/7)."""
    return _once_each([visit.observer for visit in state.team.observers])


def _once_each(
    people: Sequence[RoomAdministrator | AdministratorCame | ObserverArrived],
) -> tuple[OfficePerson, ...]:
    offices = (", ".join(part for part in (p.institution.strip(), p.post.strip()) if part) for p in people)
    named = (OfficePerson(name=p.name, institution=office) for p, office in zip(people, offices, strict=True))
    return tuple(dict.fromkeys(named))


def _shortages(state: State) -> tuple[Shortage, ...]:
    found = []
    for number, day in state.candidates.items():
        for at, replaced in day.standing.replacements:
            kind = "both" if replaced.sheet and replaced.card else "sheet" if replaced.sheet else "card"
            text = phrase("shortage", kind, time=clock(at), missing=replaced.missing)
            found.append((at, Shortage(text=text, name=full_name(state.people[number]))))
    return tuple(shortage for _, shortage in sorted(found, key=lambda pair: pair[0]))


def _adapted(state: State) -> tuple[Adapted, ...]:
    return tuple(
        Adapted(name=name(person), conditions="; ".join(person.accommodation.conditions))
        for person in state.people.values()
        if person.accommodation is not None
    )


def _rows(state: State) -> tuple[ListRow, ...]:
    return tuple(_row(state, person) for person in state.people.values())


def _row(state: State, person: Candidate) -> ListRow:
    standing = state.standing(person.number)
    shown = standing.admission.document_number if standing.admission else person.document
    return ListRow(
        number=person.number,
        name=full_name(person),
        pesel=person.pesel or "",
        document=documents.spaced(shown) if shown else "",
        remark=_row_remark(state, person),
    )


def _row_remark(state: State, person: Candidate) -> str:
    standing = state.standing(person.number)
    if standing.annulment is not None:
        return phrase("list", "annulled", ground=word("annulment-ground", standing.annulment.ground))
    sat = standing.received_sheet(state.room.handed_out)
    if standing.giving_up is not None and sat:
        return phrase("list", f"gave-up-{person.sex}", reason=standing.giving_up.reason)
    if sat:
        return ""
    if standing.refusal is not None and standing.admission is None:
        reason = word("refusal-reason", standing.refusal.reason)
        absent = "turned-away" if never_held(state) else "refused"
        return phrase("list", f"{absent}-{person.sex}", reason=reason)
    if never_held(state) or not who_sat_is_known(state):
        return ""
    return word("list", f"absent-{person.sex}")
