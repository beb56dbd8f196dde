"""Findings about what was ordered: the session, the scope and subject, the duration (procedure.md A)."""

from app.errors import KnownError
from app.exam.finding import Finding
from app.exam.list_findings import list_findings
from app.exam.order import ExamOrder, edition_of

_FIELDS = ("preparation.order",)


def order_findings(order: ExamOrder) -> list[Finding]:
    """Session (2.1.1), edition, scope (2.1.8–9) and subject (2.1.3), duration (2.1.5), and the list of candidates."""
    return [
        *_session(order),
        *_edition(order),
        *_scope(order),
        *_subject(order),
        *_duration(order),
        *list_findings(order),
    ]


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
    return [Finding(code="T-602", about="session", fields=_FIELDS, context=context)]


def _edition(order: ExamOrder) -> list[Finding]:
    """Whether the CKE published the edition for the exam's day (2.1.2–3)."""
    known = edition_of(order)
    if known.validity.holds(order.day):
        return []
    context: dict[str, str | int] = {"date": f"{order.day:%d.%m.%Y}", "edition": known.title}
    return [Finding(code="T-605", about="edition", fields=_FIELDS, context=context)]


def _scope(order: ExamOrder) -> list[Finding]:
    scope = edition_of(order).scope(order.scope)
    if scope.window.holds(order.day):
        return []
    context: dict[str, str | int] = {"date": f"{order.day:%d.%m.%Y}", "scope": scope.full_genitive}
    return [Finding(code="T-604", about="scope", fields=_FIELDS, context=context)]


def _subject(order: ExamOrder) -> list[Finding]:
    known = edition_of(order)
    try:
        subject = known.subject(order.scope, order.subject)
    except KnownError:
        scope = known.scope(order.scope)
        context: dict[str, str | int] = {"subject": order.subject, "scope": scope.full_genitive}
        return [Finding(code="Z-019", about="subject", fields=_FIELDS, context=context)]
    if subject.computer and not order.computer_exam:
        return [Finding(code="Z-020", about="subject", fields=_FIELDS, context={"subject": subject.name})]
    return []


def _duration(order: ExamOrder) -> list[Finding]:
    bounds = edition_of(order).scope(order.scope).minutes
    if bounds is None or bounds.holds(order.duration_minutes):
        return []
    context: dict[str, str | int] = {
        "minutes": order.duration_minutes,
        "least": bounds.least,
        "most": bounds.most,
    }
    return [Finding(code="T-603", about="duration", fields=_FIELDS, context=context)]
