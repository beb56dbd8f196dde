"""What is wrong with a day, judged a second time: plain loops over the journal's JSON, rule by rule."""

from collections.abc import Iterator, Sequence
from typing import Any

from tests.exam.recount import holding, moment, recount

Json = dict[str, Any]
Found = set[tuple[str, str]]

# The rules judged here; the computer room's have a recount of their own.
CODES = frozenset(
    {
        "A-120", "A-123", "W-301", "W-302", "W-303", "W-304", "W-305", "U-401", "M-104", "M-105", "T-601",
        "R-201", "R-202", "R-204", "R-205", "R-206", "R-207", "R-208", "R-214", "R-215", "R-216", "R-217",
    }
)  # fmt: skip


def naive_findings(order: Json, lines: Sequence[Json]) -> Found:
    """The findings of those rules, as code and what each is about, before the signature."""
    facts = holding(lines)
    figures = recount(order, lines)
    return {
        *_persons(order, facts),
        *_hours(order, facts),
        *_missing(facts, figures),
        *_reconciled(facts, figures),
    }


def _first(facts: Sequence[Json], kind: str) -> Json | None:
    return next((fact for fact in facts if fact["event"]["kind"] == kind), None)


def _last(facts: Sequence[Json], kind: str) -> Json | None:
    return next((fact for fact in reversed(facts) if fact["event"]["kind"] == kind), None)


def _persons(order: Json, facts: Sequence[Json]) -> Iterator[tuple[str, str]]:
    handed_out, started = _first(facts, "SheetsHandedOut"), _first(facts, "ExamStarted")
    collected = _first(facts, "WorksCollected")
    for person in order["candidates"]:
        about = f"candidate:{person['number']}"
        own = [fact for fact in facts if fact["event"].get("candidate") == person["number"]]
        admitted, finished = _first(own, "CandidateAdmitted"), _first(own, "CandidateFinished")
        annulled, gave_up = _first(own, "ExamAnnulled"), _first(own, "CandidateGaveUp")
        if admitted and handed_out and moment(admitted) > moment(handed_out):
            yield "A-120", about
        if admitted and not (admitted["event"]["photo_matches"] and admitted["event"]["no_devices"]):
            yield "A-123", about
        steps = [f for f in own if f["event"]["kind"] in ("CandidateWentOut", "CandidateCameBack")]
        out = (
            bool(steps)
            and steps[-1]["event"]["kind"] == "CandidateWentOut"
            and not steps[-1]["event"].get("back")
        )
        if out and collected and not (annulled or gave_up or finished):
            yield "W-301", about
        if finished and started and moment(finished) < moment(started):
            yield "W-302", about
        if annulled and (handed_out is None or moment(annulled) < moment(handed_out)):
            yield "U-401", about


def _hours(order: Json, facts: Sequence[Json]) -> Iterator[tuple[str, str]]:
    handed_out = _first(facts, "SheetsHandedOut")
    if handed_out is not None:
        planned = moment({"happened": order["planned_start"]})
        late = (moment(handed_out) - planned).total_seconds()
        if late < 0 or late > 15 * 60:
            yield "T-601", "hand-out"


def _missing(facts: Sequence[Json], figures: dict[str, int]) -> Iterator[tuple[str, str]]:
    decisions = [fact["event"]["decision"] for fact in facts if fact["event"]["kind"] == "DirectorDecided"]
    called_off = decisions[-1:] == ["call-off"]
    kinds = {fact["event"]["kind"] for fact in facts}
    counted = "SheetsCounted" in kinds
    if not counted and ("WorksCollected" in kinds or "MaterialsTakenOver" in kinds):
        yield "R-208", "count"
    if called_off:
        return
    if "MaterialsTakenOver" not in kinds:
        yield "M-104", "materials"
    if "WorksCollected" not in kinds:
        yield "W-303", "collection"
    if figures["admitted"] or "SheetsHandedOut" in kinds:
        if "PackagesOpened" not in kinds:
            yield "M-105", "opening"
        if "SheetsHandedOut" not in kinds:
            yield "W-304", "hand-out"
        if "ExamStarted" not in kinds:
            yield "W-305", "start"


def _reconciled(facts: Sequence[Json], figures: dict[str, int]) -> Iterator[tuple[str, str]]:
    count, taken = _last(facts, "SheetsCounted"), _first(facts, "MaterialsTakenOver")
    if count is None:
        return
    for paper, tens in (("sheets", 0), ("cards", 1)):
        has = count["event"][paper]
        a, b, c, d = (has[letter] for letter in "abcd")
        if a != b + c + d:
            yield f"R-20{tens + 1}", f"{paper}:{a}={b}+{c}+{d}"
        if taken is None:
            continue
        received = taken["event"][paper]
        used, damaged = figures[f"{paper}_used"], figures[f"{paper}_damaged"]
        should = {"a": received, "b": used, "c": received - used - damaged, "d": damaged}
        for place, letter in enumerate("abcd", start=4):
            if has[letter] != should[letter]:
                yield f"R-2{tens}{place}", f"{paper}.{letter}:{has[letter]}/{should[letter]}"
