"""Emergency forms: the protocols and the list as they stand now, or blank, to go on by hand when the laptop dies."""

from typing import Literal

from msgspec.structs import replace

from app.exam.form_data import candidate_list, course_protocol
from app.exam.forms import (
    AnnulmentProtocol,
    CandidateList,
    CourseProtocol,
    Heading,
    OfficePerson,
    Shortage,
)
from app.exam.order import edition_of
from app.exam.printables.about import About, about, scopes, subject
from app.exam.sentences import name, phrase
from app.exam.state import State
from app.people.private import Private
from app.procedure.texts import word

# Lines and rows to go on by hand.
_MORE_REMARKS, _MORE_SHORTAGES = 12, 3

EmergencyKind = Literal["4.5", "4.4", "list"]


class EmergencyForm(Private, frozen=True, kw_only=True):
    """A form of the CKE's that is no copy of the journal's: it bears no number and nobody signed it yet.

    `filled`: it says what was known at the last entry; otherwise it is the blank form.
    """

    about: About
    filled: bool
    form: CourseProtocol | AnnulmentProtocol | CandidateList


def emergency_form(state: State, kind: EmergencyKind, *, blank: bool = False) -> EmergencyForm:
    """4.5 with its list, a 4.4 for whoever may still be annulled, or the list by itself."""
    form: CourseProtocol | AnnulmentProtocol | CandidateList
    match kind:
        case "4.5":
            form = _blank_course(state) if blank else _course(state)
        case "4.4":
            form = _annulment(state, blank=blank)
        case "list":
            form = _blank_list(state) if blank else candidate_list(state)
    return EmergencyForm(about=about(state, correction=True), filled=not blank, form=form)


def _heading(state: State, *, blank: bool) -> Heading:
    order = state.order
    return Heading(
        city="" if blank else order.centre.city,
        date="" if blank else f"{order.day:%d.%m.%Y}",
        board="" if blank else order.board.name,
        scopes=scopes(order, chosen=not blank),
        subject="" if blank else subject(order),
    )


def _course(state: State) -> CourseProtocol:
    """4.5 with room for what is still to happen; figures that may still change are left to be written in."""
    known = course_protocol(state)
    return replace(
        known,
        figures=known.figures if state.room.collected is not None else None,
        observers=(*known.observers, OfficePerson(name="", institution="")),
        remarks=(*(_still_open(state, remark) for remark in known.remarks), *[""] * _MORE_REMARKS),
        shortages=(*known.shortages, *[Shortage(text="", name="")] * _MORE_SHORTAGES),
    )


def _still_open(state: State, remark: str) -> str:
    """A remark about somebody who is outside, or whose computer does not work, says on paper when that ended."""
    for number, person in state.people.items():
        standing = state.standing(number)
        for open_, key in (
            (standing.place == "outside", "exit-without-return"),
            (standing.failing, "failure-open"),
        ):
            ending = word("remark", key).rpartition("}")[2]
            if open_ and name(person) in remark and remark.endswith(ending):
                return remark.removesuffix(ending) + word("emergency", key)
    return remark


def _annulment(state: State, *, blank: bool) -> AnnulmentProtocol:
    """A 4.4 without a candidate; what stands in the reason's lines whoever it is about is there already."""
    order, basis = state.order, edition_of(state.order).legal_basis
    known = edition_of(order).session(order.session).name
    reason = "" if blank else phrase("emergency", "reason", room=order.room, session=known, year=order.year)
    return AnnulmentProtocol(
        heading=_heading(state, blank=blank),
        legal_basis=basis.annulment if basis else "",
        name="",
        pesel="",
        reason=reason,
        number=state.counts.annulled + 1,
        exam=order.exam_id,
        room=order.room,
        revision=state.record.revision,
        practice=about(state).practice,
    )


def _blank_course(state: State) -> CourseProtocol:
    return CourseProtocol(
        heading=_heading(state, blank=True),
        session="",
        year=0,
        place="",
        start="",
        end="",
        figures=None,
        team=(),
        administrators=(),
        observers=(),
        remarks=(),
        shortages=(),
        adapted=(),
        sheets=None,
        list=(),
        exam=state.order.exam_id,
        room=state.order.room,
        revision=state.record.revision,
        practice=about(state).practice,
    )


def _blank_list(state: State) -> CandidateList:
    return CandidateList(
        title="",
        rows=(),
        exam=state.order.exam_id,
        room=state.order.room,
        revision=state.record.revision,
        practice=about(state).practice,
    )
