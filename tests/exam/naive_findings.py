"""What is wrong with a day, judged a second time: plain loops over the journal's JSON, rule by rule."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from tests.exam.naive_ends import naive_ends
from tests.exam.recount import holding, moment, of_one, recount

Json = dict[str, Any]
Found = set[tuple[str, str]]

# The rules judged here; the computer room's have a recount of their own.
CODES = frozenset(
    {
        "A-120", "A-123", "W-301", "W-302", "W-303", "W-304", "W-305", "U-401", "M-104", "M-105", "T-601",
        "T-611", "T-612", "T-613", "W-311", "W-312",
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
        *_cut_short(order, lines),
        *_out_of_order(facts),
        *_late_or_careless(facts),
        *_missing(facts, figures),
        *_reconciled(facts, figures),
    }


def _first(facts: Sequence[Json], kind: str) -> Json | None:
    return next((fact for fact in facts if fact["event"]["kind"] == kind), None)


def _last(facts: Sequence[Json], kind: str) -> Json | None:
    return next((fact for fact in reversed(facts) if fact["event"]["kind"] == kind), None)


def _hour(fact: Json) -> str:
    return f"{moment(fact):%H:%M}"


def _apart(later: Json, earlier: Json) -> str:
    """Both hours, with the seconds where the minute is one."""
    form = "%H:%M:%S" if _hour(later) == _hour(earlier) else "%H:%M"
    return f"{moment(later):{form}}/{moment(earlier):{form}}"


def _unconfirmed(admission: Json) -> list[str]:
    told = {"photo": "photo_matches", "devices": "no_devices"}
    return [what for what, field in told.items() if not admission[field]]


def _persons(order: Json, facts: Sequence[Json]) -> Iterator[tuple[str, str]]:
    handed_out, started = _first(facts, "SheetsHandedOut"), _first(facts, "ExamStarted")
    collected = _first(facts, "WorksCollected")
    for person in order["candidates"]:
        about = f"candidate:{person['number']}"
        own = [fact for fact in facts if fact["event"].get("candidate") == person["number"]]
        admitted, finished = _first(own, "CandidateAdmitted"), _first(own, "CandidateFinished")
        annulled, gave_up = _first(own, "ExamAnnulled"), _first(own, "CandidateGaveUp")
        if admitted and handed_out and moment(admitted) > moment(handed_out):
            yield "A-120", f"{about}@{_apart(admitted, handed_out)}"
        unconfirmed = [] if admitted is None else _unconfirmed(admitted["event"])
        if unconfirmed:
            yield "A-123", f"{about}@{'+'.join(unconfirmed)}"
        steps = [f for f in own if f["event"]["kind"] in ("CandidateWentOut", "CandidateCameBack")]
        out = (
            bool(steps)
            and steps[-1]["event"]["kind"] == "CandidateWentOut"
            and not steps[-1]["event"].get("back")
        )
        if out and collected and not (annulled or gave_up or finished):
            yield "W-301", f"{about}@{_hour(steps[-1])}/{_hour(collected)}"
        if finished and started and moment(finished) < moment(started):
            yield "W-302", f"{about}@{_hour(finished)}/{_hour(started)}"
        if annulled and (handed_out is None or moment(annulled) < moment(handed_out)):
            yield "U-401", f"{about}@{_hour(annulled)}" + (f"/{_hour(handed_out)}" if handed_out else "")


def _hours(order: Json, facts: Sequence[Json]) -> Iterator[tuple[str, str]]:
    handed_out = _first(facts, "SheetsHandedOut")
    if handed_out is not None:
        planned = moment({"happened": order["planned_start"]})
        late = (moment(handed_out) - planned).total_seconds()
        if late < 0 or late > 15 * 60:
            yield "T-601", f"hand-out@{_hour(handed_out)}"


def _read(minute: int) -> str:
    """The hour that was on the board at that minute."""
    return f"{datetime.fromtimestamp(minute * 60, ZoneInfo('Europe/Warsaw')):%H:%M}"


def _shown(at: datetime) -> int:
    """The minute a clock shows, counted from long ago."""
    return int(at.timestamp()) // 60


def _cut_short(order: Json, lines: Sequence[Json]) -> Iterator[tuple[str, str]]:
    facts = holding(lines)
    collected, start = _first(facts, "WorksCollected"), _first(facts, "ExamStarted")
    decisions = [fact["event"]["decision"] for fact in facts if fact["event"]["kind"] == "DirectorDecided"]
    if collected is None or start is None or decisions[-1:] == ["call-off"]:
        return
    over, handed_out = _shown(moment(collected)), _first(facts, "SheetsHandedOut")
    nobody = {**order, "candidates": [{"number": 0}]}
    common = naive_ends(nobody, lines)[0]
    assert common is not None
    last, ends = _shown(common), naive_ends(order, lines)
    for person in order["candidates"]:
        own = [fact for fact in facts if fact["event"].get("candidate") == person["number"]]
        if not of_one(person, own, moment(handed_out) if handed_out else None)["sat"]:
            continue
        end = ends[person["number"]]
        assert end is not None
        gone = [_first(own, kind) for kind in ("ExamAnnulled", "CandidateGaveUp", "CandidateFinished")]
        left = [_shown(moment(fact)) for fact in gone if fact is not None]
        last = max(last, min([_shown(end), *left]))
        if over < _shown(end) and not any(minute <= over for minute in left):
            yield "T-611", f"candidate:{person['number']}@{_read(_shown(end))}/{_read(over)}"
    if over > last + 15:
        yield "T-612", f"collection@{_read(last)}/{_read(over)}"


def _out_of_order(facts: Sequence[Json]) -> Iterator[tuple[str, str]]:
    acts = {
        "opened": "PackagesOpened",
        "given": "SheetsGivenToTeam",
        "handed-out": "SheetsHandedOut",
        "started": "ExamStarted",
    }
    first = {act: _first(facts, kind) for act, kind in acts.items()}
    known = [(act, _shown(moment(fact))) for act, fact in first.items() if fact is not None]
    sealed = [fact for fact in facts if fact["event"]["kind"] in ("UnusedSealed", "UnusedReopened")][-1:]
    pairs = list(pairwise(known))
    if known and sealed and sealed[0]["event"]["kind"] == "UnusedSealed":
        pairs.append((known[-1], ("sealed", _shown(moment(sealed[0])))))
    collected = _first(facts, "WorksCollected")
    if known and collected:
        pairs.append((known[-1], ("collected", _shown(moment(collected)))))
    for (before, earlier), (after, later) in pairs:
        if later < earlier or (later == earlier and before == "started" and after == "collected"):
            yield "T-613", f"order:{before}:{after}@{_read(earlier)}/{_read(later)}"


def _late_or_careless(facts: Sequence[Json]) -> Iterator[tuple[str, str]]:
    collected = _first(facts, "WorksCollected")
    late: dict[str, list[tuple[datetime, str]]] = {}
    for fact in facts:
        event = fact["event"]
        about = f"candidate:{event.get('candidate')}"
        if event["kind"] == "CandidateWentOut" and not (event["sheet_closed"] and event["escort"].strip()):
            yield "W-312", f"{about}:exit:{fact['seq']}"
        if (act := _LATE.get(event["kind"])) and collected:
            acts = [(moment(fact), act)]
            if event.get("back"):
                acts.append((datetime.fromisoformat(event["back"]), "back"))
            after = [one for one in acts if _shown(one[0]) > _shown(moment(collected))]
            late.setdefault(about, []).extend(after)
    for about, acts in late.items():
        if acts and collected:
            told = [f"{act}:{_read(_shown(at))}" for at, act in sorted(acts)]
            yield "W-311", f"{about}@{','.join([_read(_shown(moment(collected))), *told])}"


_LATE = {
    "CandidateWentOut": "out",
    "CandidateCameBack": "back",
    "CandidateFinished": "finished",
    "CandidateGaveUp": "gave-up",
    "SheetReplaced": "replaced",
}


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
