"""When each candidate's time is up, reckoned a second time from the journal's JSON by walking it line by line."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from tests.exam.recount import holding, moment

Json = dict[str, Any]
Span = tuple[datetime, datetime]


def naive_ends(order: Json, lines: Sequence[Json]) -> dict[int, datetime | None]:
    """Start + duration + extension + every second since the start in which the candidate could not work."""
    facts = holding(lines)
    start = next((moment(f) for f in facts if f["event"]["kind"] == "ExamStarted"), None)
    common = given_back(facts)
    ends: dict[int, datetime | None] = {}
    for person in order["candidates"]:
        number = person["number"]
        if start is None:
            ends[number] = None
            continue
        extra = (person.get("accommodation") or {}).get("extra_minutes", 0)
        spans = [*common, *failures([f for f in facts if f["event"].get("candidate") == number])]
        ends[number] = start + timedelta(minutes=order["duration_minutes"] + extra) + covered(spans, start)
    return ends


def failures(facts: Sequence[Json]) -> list[Span]:
    """From each report of a failure to the entry that work went on."""
    spans, since = [], None
    for fact in facts:
        if fact["event"]["kind"] == "FailureReported":
            since = moment(fact)
        if fact["event"]["kind"] == "WorkResumed" and since is not None:
            spans.append((since, moment(fact)))
            since = None
    return spans


def given_back(facts: Sequence[Json]) -> list[Span]:
    """The standstills that ended in a resumption and that the director gave back."""
    halts: list[Json] = []
    for fact in facts:
        event, at = fact["event"], moment(fact)
        lasting = [halt for halt in halts if "ended" not in halt]
        if event["kind"] == "ExamSuspended":
            halts.append({"cause": event["cause"], "began": at})
        if event["kind"] == "DirectorDecided":
            if event.get("lost_time") and halts:
                for halt in lasting or halts[-1:]:
                    halt["granted"] = True
            for halt in lasting:
                if event["decision"] == "call-off" or halt["cause"] in ("missing-package", "reserve"):
                    halt.update(ended=at, by=event["decision"])
        if event["kind"] == "ExamResumed":
            for halt in lasting:
                halt.update(ended=at, by="resumption")
    return [(h["began"], h["ended"]) for h in halts if h.get("granted") and h.get("by") == "resumption"]


def covered(spans: Sequence[Span], since: datetime) -> timedelta:
    """How much of the time after `since` lies in any span: bit by bit between all the edges there are."""
    edges = sorted({since, *(edge for span in spans for edge in span)})
    return sum(
        (
            later - earlier
            for earlier, later in pairwise(edges)
            if earlier >= since and any(begins <= earlier and later <= ends for begins, ends in spans)
        ),
        timedelta(),
    )
