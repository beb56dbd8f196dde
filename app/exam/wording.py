"""From values to sentences: entries, refusals and findings as a person reads them."""

from typing import Any

from app.exam import events as e
from app.exam.check_words import line_name
from app.exam.finding import Finding
from app.exam.journal import Entry
from app.exam.refusal import Refusal
from app.exam.sentences import clock, name, phrase
from app.exam.state import State
from app.procedure.rules import CHAIR, Told, told
from app.procedure.texts import word


def entry_words(state: State, entry: Entry) -> str:
    """One line that says what an entry records, without its time."""
    event = entry.event
    match event:
        case e.ClockChanged():
            change = phrase("clock-change", event.reason, seconds=round(event.by_ms / 1000))
            return phrase("entry", "ClockChanged", change=change)
        case e.ClockConfirmed():
            return phrase("entry", "ClockConfirmed", ahead=f"{event.ahead_seconds:+d} s")
        case e.ChecklistItemJudged():
            outcome = word("outcome", event.outcome)
            return phrase(
                "entry", "ChecklistItemJudged", item=line_name(event, state.people), outcome=outcome
            )
        case e.MaterialsTakenOver():
            return phrase(
                "entry",
                "MaterialsTakenOver",
                packages=event.packages,
                sheets=event.sheets,
                cards=event.cards,
            )
        case e.PackageJudged():
            kind = "PackageIntact" if event.intact else "PackageViolated"
            return phrase("entry", kind, package=event.package)
        case e.DirectorDecided():
            kind = "DirectorDecidedResume" if event.decision == "resume" else "DirectorDecidedCallOff"
            return phrase("entry", kind)
        case e.SheetsCounted():
            s = event.sheets
            return phrase("entry", "SheetsCounted", a=s.a, b=s.b, c=s.c, d=s.d)
        case e.FindingAnswered():
            return phrase("entry", "FindingAnswered", code=event.code, way=word("way", event.way))
        case e.RevisionOpened():
            # The first revision is the protocol itself; the second is the first correction, as paper says.
            return phrase("entry", "RevisionOpened", correction=event.number - 1, reason=event.reason)
        case e.FormPrinted():
            return phrase("entry", "FormPrinted", form=word("form", event.form), copy=event.copy)
        case e.TeamChanged():
            joins = event.joins.name if event.joins else ""
            key = "instead" if joins and event.leaves else "joins" if joins else "leaves"
            change = phrase("team-change", key, joins=joins, leaves=event.leaves)
            return phrase("entry", "TeamChanged", change=change)
        case e.FoldersInventoried():
            return phrase("entry", "FoldersInventoried", number=len(event.folders))
        case e.CandidateEvent():
            return _candidate_words(state, event)
        case e.Event():
            return phrase("entry", type(event).__name__, **_fields(event))


def _candidate_words(state: State, event: e.CandidateEvent) -> str:
    person = state.people[event.candidate]
    context: dict[str, Any] = {**_fields(event), "name": name(person)}
    if isinstance(event, e.CandidateRefused):
        context["refused"] = word("person", f"refused-{person.sex}")
        context["reason"] = word("refusal-reason", event.reason)
    if isinstance(event, e.ExamAnnulled):
        context["ground"] = word("annulment-ground", event.ground)
    return phrase("entry", type(event).__name__, **context)


def refusal_words(state: State, refusal: Refusal, role: str = CHAIR) -> Told:
    """Why an act cannot be recorded: who it is about, which entries stand in the way, what to do in that role."""
    context: dict[str, Any] = dict(refusal.context)
    number = context.get("candidate")
    if isinstance(number, int) and number in state.people:
        context["name"] = name(state.people[number])
    if isinstance(context.get("entries"), tuple):
        wanted = set(context["entries"])
        context["entries"] = tuple(
            f"{clock(entry.happened)} {entry_words(state, entry)}"
            for entry in sorted(state.journal(), key=lambda entry: entry.order_key)
            if entry.seq in wanted
        )
    if "what" in context:
        context["what"] = word("once", context["what"])
    return told(refusal.rule, role=role, **context)


def refusal_sentence(state: State, refusal: Refusal, role: str = CHAIR) -> str:
    """A refusal in one line."""
    words = refusal_words(state, refusal, role)
    return f"{words.explanation} {words.todo}"


def finding_words(finding: Finding, role: str = CHAIR) -> Told:
    """What a finding says and what somebody in that role does about it."""
    return told(finding.code, role=role, **finding.context)


def _fields(event: e.Event) -> dict[str, Any]:
    return {field: getattr(event, field) for field in event.__struct_fields__}
