"""Findings about the supervising team, checked again after every change (3.5.1–5).

Before the sheets are handed out the team is judged as it stands; from then until the works are collected, as it stood
at every moment: whoever was of it then has supervised.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from app.exam.finding import Finding
from app.exam.order import ExamOrder, edition_of, readings_of
from app.exam.order_findings import subject_name
from app.exam.spans import Span, gaps
from app.exam.team import Service, Team, appointed
from app.people.names import fold
from app.procedure.readings import Readings
from app.procedure.texts import word

_BASE_CANDIDATES = 30
_STEP_CANDIDATES = 20
_BASE_MEMBERS = 1
_TEAM = ("team.members",)


def recommended_members(candidates: int, readings: Readings) -> int:
    """Members beside the chair: one, and one more for each 20 candidates over 30, begun ones as they are read."""
    over = max(0, candidates - _BASE_CANDIDATES)
    begun = -(-over // _STEP_CANDIDATES)
    return _BASE_MEMBERS + (begun if readings.begun_twenty_counts else over // _STEP_CANDIDATES)


def appointment_findings(order: ExamOrder) -> list[Finding]:
    """What is wrong with the team as it was ordered, before anything happened."""
    return team_findings(order, appointed(order), None, None, len(order.candidates))


def team_findings(
    order: ExamOrder, team: Team, since: datetime | None, until: datetime | None, candidates: int
) -> list[Finding]:
    """Size and chair of the team, its members one by one, and whether each change was decided.

    `since` is when the sheets were handed out, `until` when the works were collected or the exam was called off;
    `candidates` are those registered, or those admitted once the sheets were handed out.
    """
    judged = _judged(team, since, until)
    examined = _Examined(
        name=subject_name(order),
        wanted=frozenset({_bare(subject_name(order)), _bare(order.subject), *_any_language(order)}),
        known=frozenset(_bare(subject.name) for subject in edition_of(order).subjects),
    )
    return [
        *_size(order, team, since, until, candidates),
        *_chair(team, since, until),
        *(finding for service in judged for finding in _member(service, examined)),
        *(
            _about("S-705", f"change:{change.entry}", ("team.changes",), reason=change.changed.reason)
            for change in team.changes
            if not change.changed.decided_by.strip()
        ),
    ]


def _judged(team: Team, since: datetime | None, until: datetime | None) -> tuple[Service, ...]:
    """Those who are of the team now, and those who were while the exam was written."""
    if since is None:
        return team.serving
    served = (
        service
        for service in team.services
        if service.until is None
        or (service.until > since and (until is None or service.since is None or service.since < until))
    )
    return tuple(served)


def _size(
    order: ExamOrder, team: Team, since: datetime | None, until: datetime | None, candidates: int
) -> Iterator[Finding]:
    wanted = recommended_members(candidates, readings_of(order))
    members = min(_sizes(team, since, until))
    if members < wanted:
        basis = word("team-basis", "registered" if since is None else "admitted")
        yield _about(
            "Z-012", f"team:{members}/{wanted}", _TEAM, members=members, wanted=wanted, candidates=candidates,
            basis=basis,
        )  # fmt: skip


def _sizes(team: Team, since: datetime | None, until: datetime | None) -> Iterator[int]:
    """How many members there were beside the chair, each time that it changed."""
    if since is None:
        yield sum(service.member.post == "member" for service in team.serving)
        return
    later = (c.at for c in team.changes if c.at > since and (until is None or c.at < until))
    for moment in (since, *later):
        yield sum(s.member.post == "member" and s.lasts_at(moment) for s in team.services)


def _chair(team: Team, since: datetime | None, until: datetime | None) -> Iterator[Finding]:
    chairs = [service for service in team.services if service.member.post == "chair"]
    serving = sum(service.until is None for service in chairs)
    if since is not None:
        for gap in gaps((Span(s.since, s.until) for s in chairs), since, until):
            yield _about("S-701", f"chair:{gap.begins.isoformat()}", _TEAM, when=gap.words)
    # While the exam is written a gap that lasts has said so; before and after it, somebody must be the chair.
    if not serving and (since is None or until is not None):
        yield _about("S-701", "chair", _TEAM, when=word("lasting", "now"))
    if serving > 1:
        yield _about("S-702", "chairs", _TEAM, number=serving)


class _Examined(NamedTuple):
    """The examined subject, by all its names, and the edition's subjects, folded."""

    name: str
    wanted: frozenset[str]
    known: frozenset[str]


def _member(service: Service, examined: _Examined) -> Iterator[Finding]:
    member = service.member
    about = f"team:{service.place}"
    if member.teaches and _teaches(member.teaches, examined):
        yield _about("Z-013", about, _TEAM, member=member.name, subject=examined.name)
    if not (member.register_number or "").strip():
        yield _about("S-703", about, _TEAM, member=member.name)
    if service.statement is False:
        yield _about("S-704", about, _TEAM, member=member.name)


def _teaches(taught: str, examined: _Examined) -> bool:
    """Whether the examined subject is among those somebody teaches; several may be named in one breath."""
    for part in _SEVERAL.split(taught):
        name = _bare(part)
        # „historia i społeczeństwo” is one subject, „historia i geografia” are two.
        named = {name} if name in examined.known else {name, *name.split(" i ")}
        if named & examined.wanted:
            return True
    return False


def _bare(subject: str) -> str:
    """A subject folded and without what people leave out or write short: „j. angielski” is „angielski”."""
    folded = _LANGUAGE.sub("", fold(subject))
    return _SHORT.get(folded, folded)


def _any_language(order: ExamOrder) -> tuple[str, ...]:
    """What a teacher of some foreign language is said to teach, where one is examined."""
    known = (subject for subject in edition_of(order).subjects if subject.id == order.subject)
    return ("obcy", "obce") if any(subject.choice_of for subject in known) else ()


_LANGUAGE = re.compile(r"^(jezyk|jezyki|jez|j)[. ]+")
_SHORT = {"wos": "wiedza o spoleczenstwie"}
_SEVERAL = re.compile(r"[,;/|+]|\boraz\b")


def _about(code: str, about: str, fields: tuple[str, ...], **context: str | int) -> Finding:
    return Finding(code=code, about=about, fields=fields, context=context)
