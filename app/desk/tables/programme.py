"""Which edition, scope and subject a row means (2.1.3, 2.1.8–9)."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from app.bundle.names import shown
from app.desk.tables.forms import TEXT
from app.desk.tables.sheet import Line
from app.desk.tables.vocabulary import plain, spellings
from app.people.private import Private
from app.procedure.editions import Edition, Scope, Subject, Supplement, editions, supplemented

T = TypeVar("T", Edition, Scope, Subject)


class Programme(Private, frozen=True, kw_only=True):
    """What is examined; `supplement` is the OKE's where the edition leaves its subjects open."""

    edition: Edition
    scope: Scope
    subject: Subject
    supplement: Supplement | None


class Programmes:
    """The known editions, each completed by the OKE's supplement where it leaves subjects open."""

    def __init__(self, supplement: Supplement | None) -> None:
        self._supplement = supplement
        self._completed: dict[str, Edition] = {}

    def read(self, line: Line) -> Programme | None:
        """Read the three cells. Complains of D-140 to D-144.

        Raises `KnownError` E-102 or E-106 when the supplement is at odds with the edition or with itself.
        """
        edition_text, scope_text, subject_text = (
            line.needed(key, TEXT) for key in ("edition", "scope", "subject")
        )
        if edition_text is None:
            return None
        edition = _edition(line, edition_text)
        if edition is None or scope_text is None:
            return None
        scope = _scope(line, edition, scope_text)
        if scope is None or subject_text is None:
            return None
        supplement = self._supplement if _is_open(edition) else None
        completed = self._complete(edition, supplement)
        subject = _subject(line, completed, scope, subject_text)
        if subject is None:
            return None
        return Programme(
            edition=completed, scope=completed.scope(scope.id), subject=subject, supplement=supplement
        )

    def _complete(self, edition: Edition, supplement: Supplement | None) -> Edition:
        if supplement is None:
            return edition
        if edition.id not in self._completed:
            self._completed[edition.id] = supplemented(edition, supplement)
        return self._completed[edition.id]


def _is_open(edition: Edition) -> bool:
    """Whether the edition waits for a supplement; `supplemented` refuses any other."""
    return not edition.subjects and edition.legal_basis is None


def _edition(line: Line, text: str) -> Edition | None:
    named = spellings("edition")
    found = _meant(text, editions(), lambda edition: (edition.id, edition.title, *named.get(edition.id, ())))
    if found:
        return found[0]
    choices = ", ".join(edition.id for edition in editions())
    line.problem("edition", "D-140", edition=shown(text), choices=choices)
    return None


def _scope(line: Line, edition: Edition, text: str) -> Scope | None:
    found = _meant(text, edition.scopes, lambda scope: (scope.id, scope.name, scope.short, scope.form_name))
    if len(found) == 1:
        return found[0]
    code = "D-142" if found else "D-141"
    choices = ", ".join(scope.id for scope in found or edition.scopes)
    line.problem("scope", code, scope=shown(text), choices=choices)
    return None


def _subject(line: Line, edition: Edition, scope: Scope, text: str) -> Subject | None:
    examined = edition.examined(scope.id)
    found = _meant(text, examined, lambda subject: (subject.id, subject.name))
    if found:
        return found[0]
    if examined:
        choices = ", ".join(subject.name for subject in examined)
        line.problem("subject", "D-143", subject=shown(text), choices=choices)
    else:
        line.problem("edition", "D-144", edition=edition.title)
    return None


def _meant(text: str, known: Iterable[T], names: Callable[[T], Iterable[str]]) -> list[T]:
    """Those that a text can mean; an exact id means one alone."""
    everything = list(known)
    exact = [one for one in everything if one.id == text]
    return exact or [one for one in everything if plain(text) in map(plain, names(one))]
