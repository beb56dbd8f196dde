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


WAITS_FOR_THE_DIRECTOR_ALONE = ("violated-package", "missing-package", "reserve")


def given_back(facts: Sequence[Json]) -> list[Span]:
    """The standstills after which the exam went on and that the director gave back, up to the collection."""
    halts: list[Json] = []
    torn: set[str] = set()
    last_word = ""
    for place, fact in enumerate(facts):
        event, at = fact["event"], moment(fact)
        lasting = [halt for halt in halts if "ended" not in halt]
        if event["kind"] == "ExamSuspended":
            halts.append(opened(event["cause"], at, facts[:place]))
        if event["kind"] == "PackageJudged":
            waiting = [halt for halt in lasting if halt["cause"] == "violated-package"]
            if event["intact"]:
                torn.discard(event["package"])
                for halt in waiting:
                    halt["packages"] = [name for name in halt["packages"] if name != event["package"]]
                    if not halt["packages"]:
                        halt.update(ended=at, by="judgement")
            elif event["package"] not in torn:
                torn.add(event["package"])
                if not waiting:
                    waiting = [opened("violated-package", at, facts[:place])]
                    halts += waiting
                for halt in waiting:
                    halt.setdefault("packages", []).append(event["package"])
        if event["kind"] == "DirectorDecided":
            if last_word == "call-off" and event["decision"] == "resume":
                for halt in halts:
                    if halt.get("by") == "call-off":
                        del halt["ended"], halt["by"]
            last_word = event["decision"]
            decide(halts, event, at)
        if event["kind"] == "ExamResumed":
            for halt in lasting:
                halt.update(ended=at, by="resumption")
    over = next((moment(f) for f in facts if f["event"]["kind"] == "WorksCollected"), None)
    went_on = [halt for halt in halts if halt.get("granted") and halt.get("by", "call-off") != "call-off"]
    spans = [(h["began"], h["ended"] if over is None else min(h["ended"], over)) for h in went_on]
    return [(begins, ends) for begins, ends in spans if begins < ends]


def opened(cause: str, at: datetime, before: Sequence[Json]) -> Json:
    """A new halt; decisions of the very moment that were typed in before it are about it too."""
    halt: Json = {"cause": cause, "began": at}
    for fact in before:
        if fact["event"]["kind"] == "DirectorDecided" and moment(fact) == at:
            decide([halt], fact["event"], at)
    return halt


def decide(halts: Sequence[Json], event: Json, at: datetime) -> None:
    """What a decision does: it gives time back, and ends what waited for nothing else."""
    called_off = event["decision"] == "call-off"
    asked = [halt for halt in halts if called_off or event.get("about") in (None, halt["cause"])]
    heard = [halt for halt in asked if halt.get("ended", at) >= at]
    if event.get("lost_time"):
        for halt in heard or asked:
            halt["granted"] = True
    for halt in heard:
        if "ended" not in halt and (called_off or halt["cause"] in WAITS_FOR_THE_DIRECTOR_ALONE):
            halt.update(ended=at, by=event["decision"])


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
