"""Findings about what was ordered: the team, the session, the duration (procedure.md A)."""

from app.errors import KnownError
from app.exam.finding import Finding
from app.exam.order import ExamOrder, edition_of

_BASE_CANDIDATES = 30
_STEP_CANDIDATES = 20
_BASE_MEMBERS = 1


def recommended_members(candidates: int) -> int:
    """Members beside the chair for so many candidates: one, and one more for every 20 begun over 30 (3.5.2, K)."""
    over = max(0, candidates - _BASE_CANDIDATES)
    return _BASE_MEMBERS + -(-over // _STEP_CANDIDATES)


def order_findings(order: ExamOrder) -> list[Finding]:
    """Team size and subjects (3.5.2, 3.5.5), session (2.1.1), scope (2.1.8–9) and duration (2.1.5)."""
    return [*_team(order), *_session(order), *_scope(order), *_duration(order)]


def _team(order: ExamOrder) -> list[Finding]:
    found = []
    members = sum(member.post == "member" for member in order.team)
    wanted = recommended_members(len(order.candidates))
    if members < wanted:
        context: dict[str, str | int] = {
            "members": members,
            "wanted": wanted,
            "candidates": len(order.candidates),
        }
        found.append(Finding(code="Z-012", about="team", fields=("preparation.team",), context=context))
    subject = subject_name(order)
    for place, member in enumerate(order.team, start=1):
        if member.teaches and member.teaches.casefold() in (order.subject.casefold(), subject.casefold()):
            found.append(
                Finding(
                    code="Z-013",
                    about=f"team:{place}",
                    fields=("preparation.team",),
                    context={"member": member.name, "subject": subject},
                )
            )
    return found


def subject_name(order: ExamOrder) -> str:
    """The subject as the edition names it, or as the package does where the edition leaves it open."""
    try:
        return edition_of(order).subject(order.scope, order.subject).name
    except KnownError:
        return order.subject


def _session(order: ExamOrder) -> list[Finding]:
    session = edition_of(order).session(order.session)
    if session.holds(order.day) and order.day.year == order.year:
        return []
    context: dict[str, str | int] = {"date": f"{order.day:%d.%m.%Y}", "session": session.name}
    return [Finding(code="T-602", about="session", fields=("preparation.order",), context=context)]


def _scope(order: ExamOrder) -> list[Finding]:
    scope = edition_of(order).scope(order.scope)
    if scope.window.holds(order.day):
        return []
    context: dict[str, str | int] = {"date": f"{order.day:%d.%m.%Y}", "scope": scope.full_genitive}
    return [Finding(code="T-604", about="scope", fields=("preparation.order",), context=context)]


def _duration(order: ExamOrder) -> list[Finding]:
    bounds = edition_of(order).scope(order.scope).minutes
    if bounds is None or bounds.holds(order.duration_minutes):
        return []
    context: dict[str, str | int] = {
        "minutes": order.duration_minutes,
        "least": bounds.least,
        "most": bounds.most,
    }
    return [Finding(code="T-603", about="duration", fields=("preparation.order",), context=context)]
