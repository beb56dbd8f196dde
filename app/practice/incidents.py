"""What makes the practice day a hard one for the whole room: an alarm, an observer, a member who falls ill."""

from collections.abc import Iterator

from app.exam import commands as c
from app.exam.events import Notified
from app.exam.order import ExamOrder, TeamMember
from app.exam.script import Timed
from app.practice.telling import Telling

_DIRECTOR = "Ewa Maj, dyrektor OKE"
_FIRE_BRIGADE = "dyżurny Państwowej Straży Pożarnej"
_OBSERVER = "Dorota Kurek"
_SUBSTITUTE = TeamMember(
    name="Renata Zych", post="member", teaches="wychowanie fizyczne", register_number="ĆW/0091"
)
_ILL = 70


def incidents(order: ExamOrder) -> Iterator[Timed]:
    """All of them, in the order they happen."""
    telling = Telling(order)
    yield from _alarm(telling)
    yield from _observer(telling)
    yield from _change_of_the_team(telling)


def member_at(order: ExamOrder, minutes: float) -> str:
    """Who of the team sees to the candidates then: the last of it, and after that one fell ill who came instead."""
    return order.team[-1].name if minutes < _ILL else _SUBSTITUTE.name


def _alarm(telling: Telling) -> Iterator[Timed]:
    """A fire alarm before the materials are taken over, over long before the packages are opened (5.7.1–3)."""
    suspended = c.SuspendExam(
        cause="disruption", description="alarm pożarowy, budynek opuszczono", secured=True
    )
    yield telling.chair(-43, suspended)
    told: tuple[tuple[int, Notified, str], ...] = (
        (-42, "fire-brigade", _FIRE_BRIGADE),
        (-41, "oke-director", _DIRECTOR),
    )
    for minutes, to, who in told:
        yield telling.chair(
            minutes, c.GiveNotice(about="disruption", to=to, who=who, means="telephone", text="")
        )
    yield telling.chair(-36, c.EndDisruption())
    consent = c.RecordDecision(
        decision="resume",
        by=_DIRECTOR,
        means="telephone",
        text="Alarm był fałszywy; egzamin odbędzie się w tej sali o wyznaczonej godzinie.",
    )
    yield telling.chair(-35, consent)
    yield telling.chair(-33, c.ResumeExam())


def _observer(telling: Telling) -> Iterator[Timed]:
    """Somebody of the kurator comes with an authorisation, and leaves before the end (4.1.4, 4.2.3)."""
    arrives = c.AdmitObserver(
        name=_OBSERVER,
        institution="Kuratorium Oświaty w Krakowie",
        post="wizytator",
        authorisation="KO/ĆW/2026/31",
        id_shown=True,
    )
    yield telling.chair(-16, arrives)
    yield telling.chair(45, c.LetObserverGo(name=_OBSERVER))


def _change_of_the_team(telling: Telling) -> Iterator[Timed]:
    """A member falls ill and is replaced by the OKE director's decision (3.5.4)."""
    changed = c.ChangeTeam(
        decided_by=_DIRECTOR,
        means="telephone",
        reason="nagłe zachorowanie",
        leaves=telling.order.team[-1].name,
        joins=_SUBSTITUTE,
        statement_signed=True,
    )
    yield telling.chair(_ILL, changed)
