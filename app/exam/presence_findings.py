"""Findings about who else is there: the administrator of the computer room, and observers (3.5.3, 4.1.4, 4.2)."""

from collections.abc import Iterator
from datetime import datetime

from app.exam.finding import Finding
from app.exam.order import ExamOrder, edition_of
from app.exam.spans import Span, gaps
from app.exam.team import Observer, Presence, Service, Team, same_person
from app.people.names import fold


def presence_findings(
    order: ExamOrder, team: Team, since: datetime | None, until: datetime | None
) -> list[Finding]:
    """Whether an administrator was there all the time and is not of the team, and whether observers might be there.

    `since` is when the sheets were handed out, `until` when the works were collected or the exam was called off.
    """
    return [
        *(_administrator(order, team, since, until) if order.computer_exam else ()),
        *(finding for seen in team.observers for finding in _observer(order, seen)),
    ]


def _administrator(
    order: ExamOrder, team: Team, since: datetime | None, until: datetime | None
) -> Iterator[Finding]:
    field = ("team.administrator",)
    if order.administrator is None and not team.administrators:
        yield _about("S-711", "administrator", field)
    for about, name in _of_the_team_too(order, team):
        yield _about("S-712", about, field, administrator=name)
    if since is None:
        return
    there = (Span(presence.came, presence.left) for presence in team.administrators)
    for gap in gaps(there, since, until):
        yield _about("S-713", f"administrator:{gap.begins.isoformat()}", field, when=gap.words)


def _of_the_team_too(order: ExamOrder, team: Team) -> Iterator[tuple[str, str]]:
    """The administrators who were of the team while they were there; before anybody came, the one who is ordered."""
    ordered = order.administrator
    if not team.administrators:
        if ordered is not None and any(same_person(member.name, ordered.name) for member in team.members):
            yield "administrator", ordered.name
        return
    for presence in team.administrators:
        name = presence.administrator.name
        if any(same_person(s.member.name, name) and _meet(s, presence) for s in team.services):
            yield f"administrator:{presence.entry}", name


def _meet(service: Service, presence: Presence) -> bool:
    """Whether one was of the team and another there at the same time."""
    begun = service.until is None or presence.came < service.until
    return begun and (presence.left is None or service.since is None or service.since < presence.left)


def _observer(order: ExamOrder, seen: Observer) -> Iterator[Finding]:
    observer, about, field = seen.observer, f"observer:{seen.entry}", ("team.observers",)
    if not (observer.authorisation.strip() and observer.id_shown):
        yield _about("S-721", about, field, observer=observer.name)
    words = fold(observer.institution).split()
    begins = edition_of(order).observers
    if not any(begun.startswith(begins) for begun in words):
        institution = observer.institution.strip() or "–"
        yield _about("S-722", about, field, observer=observer.name, institution=institution)


def _about(code: str, about: str, fields: tuple[str, ...], **context: str | int) -> Finding:
    return Finding(code=code, about=about, fields=fields, context=context)
