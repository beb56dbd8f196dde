"""A finding: something the record says that is not as it should be (design.md section 4)."""

from typing import TYPE_CHECKING

import msgspec

from app.exam.canonical import digest
from app.exam.order import Candidate
from app.exam.sentences import name
from app.people.private import Private
from app.procedure.rules import Severity, Way, rule

if TYPE_CHECKING:
    from app.exam.state import State  # a state holds findings


class Finding(Private, frozen=True, kw_only=True):
    """One finding. `about` tells it from others of the same code and is what an answer names.

    It holds what was judged, after an @ where that is not its place: an answer does not outlive its fact.

    `fields` are the places on the screens it points at; `candidates` and `entries` are what could explain it;
    `context` fills the rule's sentence.
    """

    code: str
    about: str
    fields: tuple[str, ...]
    context: dict[str, str | int] = msgspec.field(default_factory=dict)
    candidates: tuple[int, ...] = ()
    entries: tuple[int, ...] = ()

    def __repr__(self) -> str:
        return f"Finding({self.code}, {self.about})"

    @property
    def severity(self) -> Severity:
        """What the finding does to the closing; the rule says it, once."""
        return rule(self.code).severity

    @property
    def ways(self) -> tuple[Way, ...]:
        """The lawful ways out."""
        return rule(self.code).ways


def about_candidate(
    person: Candidate, code: str, place: str, judged: str = "", /, **context: str | int
) -> Finding:
    """A finding about one candidate; `place` is where it is mended, the context has the name and the Lp.

    `judged` is what was found so, by which another such fact is another finding: a time, or `marked` of a number.
    """
    about = f"candidate:{person.number}"
    return Finding(
        code=code,
        about=f"{about}@{judged}" if judged else about,
        fields=(f"candidate.{person.number}.{place}",),
        context={"name": name(person), "number": person.number, **context},
        candidates=(person.number,),
    )


def marked(*judged: object) -> str:
    """A short mark of what was judged, for what is personal or long; the same for the same."""
    return digest([str(one) for one in judged])[:_MARK]


# Enough to tell a few facts apart, too little to find a number again.
_MARK = 6


def answered(state: "State", finding: Finding) -> bool:
    """Whether the finding was explained, recorded as a departure, or settled by a decision."""
    return (finding.code, finding.about) in state.room.answers


def blocks(state: "State", finding: Finding) -> bool:
    """Whether the protocol cannot be signed because of it: an error or a warning without an answer."""
    return finding.severity is not Severity.INFO and not answered(state, finding)
