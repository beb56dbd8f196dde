"""Protocol 4.4: the facts on it, its number among those of the exam, and whether it is on paper as they stand."""

from itertools import count, islice

from msgspec.structs import replace

from app.exam.canonical import digest
from app.exam.events import FormPrinted
from app.exam.forms import AnnulmentProtocol
from app.exam.heading import heading, in_practice
from app.exam.order import Candidate, edition_of
from app.exam.sentences import clock, full_name, name, phrase
from app.exam.state import State
from app.people import documents
from app.procedure.texts import word


def annulment_protocol(state: State, candidate: int) -> AnnulmentProtocol:
    """Protocol 4.4 of an annulled candidate. Raises `ValueError` for anybody else."""
    order, person, standing = state.order, state.people[candidate], state.standing(candidate)
    if standing.annulment is None or standing.annulled is None:
        raise ValueError(f"candidate {candidate} is not annulled")
    reason = phrase(
        "annulment",
        "reason",
        time=clock(standing.annulled),
        room=order.room,
        session=edition_of(order).session(order.session).name,
        year=order.year,
        ground=word("annulment-ground", standing.annulment.ground),
        description=standing.annulment.description,
    )
    basis = edition_of(order).legal_basis
    return AnnulmentProtocol(
        heading=heading(order),
        legal_basis=basis.annulment if basis else "",
        name=full_name(person),
        pesel=person.pesel or "",
        reason=reason if person.pesel else f"{reason} {_document_note(person, state)}",
        number=annulment_number(state, candidate),
        exam=order.exam_id,
        room=order.room,
        revision=state.record.revision,
        correction=state.record.corrections,
        practice=in_practice(state),
    )


def annulment_digest(state: State, candidate: int) -> str:
    """The SHA-256 of the facts on a candidate's 4.4. Raises `ValueError` as `annulment_protocol` does."""
    return digest(annulment_protocol(state, candidate))


def says_the_same(state: State, candidate: int, printed: FormPrinted) -> bool:
    """Whether a printed 4.4 has the facts of now, in whichever revision it was printed.

    It went into the envelope with the work: what is corrected elsewhere asks for no other.
    """
    now, record = annulment_protocol(state, candidate), state.record
    uncorrected = record.revision - record.corrections
    return any(
        digest(replace(now, revision=number, correction=max(0, number - uncorrected))) == printed.digest
        for number in range(record.revision, 0, -1)
    )


def annulment_number(state: State, candidate: int) -> int:
    """The number of an annulled candidate's 4.4 among this exam's, from 1.

    Once printed it is kept, whatever is entered later: the paper exists, and no other may bear its number. The others
    follow by the time of the annulment.
    """
    printed = _printed_numbers(state)
    if candidate in printed:
        return printed[candidate]
    waiting = sorted(
        (day.standing.annulled, number)
        for number, day in state.candidates.items()
        if day.standing.annulled is not None and number not in printed
    )
    free = (number for number in count(1) if number not in printed.values())
    return next(islice(free, [number for _, number in waiting].index(candidate), None))


def _printed_numbers(state: State) -> dict[int, int]:
    """Of every 4.4 that was ever printed, those taken back included; a candidate's have all the same number."""
    gone = (taken.entry.event for taken in state.withdrawn)
    every = (*(copy.printed for copy in state.record.prints), *gone)
    return {
        printed.candidate: printed.number
        for printed in every
        if isinstance(printed, FormPrinted) and printed.candidate is not None
    }


def _document_note(person: Candidate, state: State) -> str:
    admission = state.standing(person.number).admission
    shown = person.identifier or (admission.document_number if admission else "")
    return phrase("remark", "no-pesel", name=name(person), document=documents.spaced(shown))
