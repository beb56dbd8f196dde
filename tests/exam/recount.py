"""The figures of a day counted a second time: plain loops over the journal's JSON, nothing of the program's."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

Json = dict[str, Any]


def recount(order: Json, lines: Sequence[Json]) -> dict[str, int]:
    """Count persons, sheets and cards by the procedure (4.5/4, 4.5/11, K) from entries as they were written."""
    facts = holding(lines)
    handed_out = next((moment(f) for f in facts if f["event"]["kind"] == "SheetsHandedOut"), None)
    total = dict.fromkeys(FIGURES, 0)
    for person in order["candidates"]:
        own = [f for f in facts if f["event"].get("candidate") == person["number"]]
        for figure, number in of_one(person, own, handed_out).items():
            total[figure] += number
    total["registered"] = len(order["candidates"])
    total["absent"] = total["registered"] - total["sat"]
    return total


FIGURES = (
    "registered", "admitted", "refused", "outside", "sat", "absent", "annulled", "gave_up", "finished",
    "teacher_sheets", "sheets_used", "sheets_damaged", "cards_used", "cards_damaged", "sheets_apart", "cards_apart",
    "minutes_outside",
)  # fmt: skip


def holding(lines: Sequence[Json]) -> list[Json]:
    """The entries that were not taken back, in the order they happened."""
    gone = {line["event"]["entry"] for line in lines if line["event"]["kind"] == "EntryTakenBack"}
    left = [line for line in lines if line["id"] not in gone and line["event"]["kind"] != "EntryTakenBack"]
    return sorted(left, key=lambda line: (moment(line), line["seq"]))


def moment(line: Json) -> datetime:
    return datetime.fromisoformat(line["happened"])


def of_one(person: Json, facts: Sequence[Json], handed_out: datetime | None) -> dict[str, int]:
    """What one candidate adds."""
    happened: dict[str, list[Json]] = {}
    for fact in facts:
        happened.setdefault(fact["event"]["kind"], []).append(fact)
    admitted = "CandidateAdmitted" in happened
    annulled = "ExamAnnulled" in happened
    finished = "CandidateFinished" in happened
    replaced = [fact["event"] for fact in happened.get("SheetReplaced", [])]
    gave_up = happened.get("CandidateGaveUp", [])
    before_the_sheets = bool(gave_up) and handed_out is not None and moment(gave_up[0]) < handed_out
    got_one_with_all = admitted and handed_out is not None and not before_the_sheets
    sat = int(annulled or finished or bool(replaced) or got_one_with_all)
    accommodation = person.get("accommodation") or {}
    teacher = sat if accommodation.get("assisting_teacher") == "reading-writing" else 0
    over = annulled or finished or bool(gave_up)
    outside, minutes = exits(facts)
    return {
        "admitted": int(admitted),
        "refused": int("CandidateRefused" in happened and not admitted),
        "outside": int(outside and not over),
        "sat": sat,
        "annulled": int(annulled),
        "gave_up": int(bool(gave_up) and sat),
        "finished": int(finished),
        "teacher_sheets": teacher,
        "sheets_used": sat + teacher + sum(r["sheet"] and r.get("bears_answers", False) for r in replaced),
        "sheets_damaged": sum(r["sheet"] and not r.get("bears_answers", False) for r in replaced),
        "cards_used": sat + sum(r["card"] and r.get("bears_answers", False) for r in replaced),
        "cards_damaged": sum(r["card"] and not r.get("bears_answers", False) for r in replaced),
        "minutes_outside": minutes,
    }


def exits(facts: Sequence[Json]) -> tuple[bool, int]:
    """Whether the last exit is still open, and the minutes of those that ended, by the times on the paper."""
    out: datetime | None = None
    minutes = 0
    for fact in facts:
        back = fact["event"].get("back")
        if fact["event"]["kind"] == "CandidateWentOut":
            out = moment(fact)
        if out is not None and (back or fact["event"]["kind"] == "CandidateCameBack"):
            came = datetime.fromisoformat(back) if back else moment(fact)
            minutes += int(came.timestamp()) // 60 - int(out.timestamp()) // 60
            out = None
    return out is not None, minutes
