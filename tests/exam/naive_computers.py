"""The computer room judged a second time: plain loops over the journal's JSON, nothing of the program's (Z7.1)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.exam.recount import holding, moment, of_one

Json = dict[str, Any]


def too_few_computers(order: Json, lines: Sequence[Json]) -> set[tuple[str, str]]:
    """Which of F-701 to F-703 there should be, and of whom (T4): counted one computer at a time."""
    facts = holding(lines)
    if not ready(facts):
        return set()
    stands: dict[int, Json] = {}
    for fact in facts:
        if fact["event"]["kind"] == "StandSetUp":
            stands[fact["event"]["stand"]] = fact["event"]
    has = [stand["environment"] for stand in stands.values() if stand["role"] != "operating"]
    wants = [person["environment"] for person in order["candidates"] if sits(person, facts)]
    found = {}
    kinds = sorted(set(wants))
    for kind in kinds if len(kinds) > 1 else []:
        found[f"computers:{kind}"] = verdict(has.count(kind), wants.count(kind))
    whole = verdict(len(has), len(wants))
    if whole and all(part is None or whole < part for part in found.values()):
        found["computers:all"] = whole
    return {(code, about) for about, code in found.items() if code}


def ready(facts: Sequence[Json]) -> bool:
    """Whether the room should be ready, and the exam is held."""
    kinds = {fact["event"]["kind"] for fact in facts}
    told = any(fact["event"].get("item") == "Z7.1/AI1f" for fact in facts)
    return told or bool(kinds & {"CandidateAdmitted", "SheetsHandedOut", "MaterialsTakenOver"})


def sits(person: Json, facts: Sequence[Json]) -> bool:
    """Everybody, until the sheets are out; then whoever got one."""
    handed_out = [moment(fact) for fact in facts if fact["event"]["kind"] == "SheetsHandedOut"]
    own = [fact for fact in facts if fact["event"].get("candidate") == person["number"]]
    return not handed_out or bool(of_one(person, own, handed_out[0])["sat"])


def verdict(computers: int, candidates: int) -> str | None:
    """F-701 is graver than F-702, and that than F-703: by their names."""
    if candidates == 0:
        return None
    left = computers - candidates
    if left < 0:
        return "F-701"
    if left == 0 or left * 5 + 5 <= candidates:
        return "F-702"
    return "F-703" if left * 5 < candidates else None


def failed(order: Json, lines: Sequence[Json]) -> set[tuple[str, int]]:
    """Which of F-730 to F-732 there should be, and about whom (P6)."""
    facts = holding(lines)
    stands = {f["event"]["stand"]: f["event"] for f in facts if f["event"]["kind"] == "StandSetUp"}
    software = {n: s["environment"] for n, s in stands.items() if s["role"] != "operating"}
    collected = any(fact["event"]["kind"] == "WorksCollected" for fact in facts)
    found = set()
    for person in order["candidates"]:
        number, at, since, failed_at = person["number"], None, None, None
        for fact in (fact for fact in facts if fact["event"].get("candidate") == person["number"]):
            event = fact["event"]
            match event["kind"]:
                case "StandTaken":
                    at = event["stand"]
                case "FailureReported":
                    since, failed_at = moment(fact), at
                case "WorkResumed" if since is not None:
                    to = event.get("stand") or (at if failed_at else None)
                    if to in (None, failed_at):
                        if moment(fact) - since > timedelta(minutes=5):
                            found.add(("F-730", number))
                    else:
                        before = software.get(failed_at, person["environment"])
                        if to in software and software[to] != before:
                            found.add(("F-731", number))
                    at, since = event.get("stand") or at, None
                case "CandidateGaveUp" | "ExamAnnulled" | "CandidateFinished":
                    since = None
                case _:
                    pass
        if since is not None and collected:
            found.add(("F-732", number))
    return found


def together(order: Json, lines: Sequence[Json]) -> set[tuple[int, int]]:
    """Which candidates sat at which stand at one time with somebody else: looked at moment by moment."""
    facts = holding(lines)
    handed_out = [moment(fact) for fact in facts if fact["event"]["kind"] == "SheetsHandedOut"]
    moments = sorted({moment(fact) for fact in facts})
    since = handed_out[0] if handed_out else moments[-1]
    found = set()
    for now in [since, *(at for at in moments if at > since)]:
        where: dict[int, list[int]] = {}
        for person in order["candidates"]:
            own = [fact for fact in facts if fact["event"].get("candidate") == person["number"]]
            stand = seat_at(own, now, came=bool(handed_out))
            if stand is not None:
                where.setdefault(stand, []).append(person["number"])
        found |= {(stand, n) for stand, sat in where.items() if len(sat) > 1 for n in sat}
    return found


def seat_at(facts: Sequence[Json], now: datetime, *, came: bool) -> int | None:
    """Where a candidate sits; with `came`, only if they were ever let in."""
    if came and not any(fact["event"]["kind"] == "CandidateAdmitted" for fact in facts):
        return None
    stand = None
    for fact in facts:
        if moment(fact) > now:
            break
        event = fact["event"]
        if event["kind"] in ("StandTaken", "WorkResumed"):
            stand = event.get("stand") or stand
        if event["kind"] in ("CandidateGaveUp", "ExamAnnulled", "CandidateFinished"):
            return None
    return stand
