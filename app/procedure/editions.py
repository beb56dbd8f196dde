"""Editions: the scopes, subjects, durations, windows, sessions and legal bases of one year's procedure."""

from datetime import date
from functools import cache

import msgspec

from app.errors import KnownError
from app.procedure import texts
from app.procedure.readings import Readings


class _Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record of an edition's file; an unknown key is an error."""


class Window(_Record, frozen=True, kw_only=True):
    """The days on which something holds, both ends included; an open end is `None`."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError("a window ends before it begins")

    def holds(self, day: date) -> bool:
        """Whether `day` lies within."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Session(_Record, frozen=True, kw_only=True):
    """An exam session (2.1.1): a whole calendar month, February to its last day or October."""

    id: str
    name: str
    locative: str
    month: int

    def holds(self, day: date) -> bool:
        """Whether `day` lies in this session of its year."""
        return day.month == self.month


class Subject(_Record, frozen=True, kw_only=True):
    """A subject (zajęcia edukacyjne, 2.1.3); `genitive` follows „z” on the forms.

    `computer`: sat in a computer room with an administrator (3.5.3, Z7.1). `choice_of` names the subject
    of the scope that this one, a language, can stand for.
    """

    id: str
    name: str
    genitive: str
    computer: bool = False
    choice_of: str | None = None


class Minutes(_Record, frozen=True, kw_only=True):
    """The bounds of an exam's duration in minutes (2.1.5, 4.1.14), both included, without extra time."""

    least: int
    most: int

    def __post_init__(self) -> None:
        if not 0 < self.least <= self.most:
            raise ValueError("the bounds of a duration are positive and in order")

    def holds(self, minutes: int) -> bool:
        """Whether a duration lies within."""
        return self.least <= minutes <= self.most


class Scope(_Record, frozen=True, kw_only=True):
    """A scope (zakres): a school whose final exam is sat.

    `form_name` is the alternative printed on the forms, `full_genitive` its name in 2.1.8–9, `short` its name
    where there is little room. `subjects` and `minutes` are empty where they come with the OKE's package.
    """

    id: str
    name: str
    short: str
    form_name: str
    full_genitive: str
    window: Window
    window_clause: str
    subjects: tuple[str, ...] = ()
    minutes: Minutes | None = None


class LegalBasis(_Record, frozen=True, kw_only=True):
    """What the forms name as their basis, as printed: in 3.1, 4.4 and 6.1 after the form's own „Na podstawie”
    or „Zgodnie z”, and the laws listed in 5.1.
    """

    appointment: str
    annulment: str
    observer: str
    secrecy: tuple[str, ...]


class Edition(_Record, frozen=True, kw_only=True):
    """One edition of the CKE's procedure; `validity` are the days it was published for.

    `readings` answer what its text leaves open. `observers` are the beginnings of words by which an institution that
    may send an observer is known (4.2.1), folded as a search folds them.
    """

    id: str
    revision: int
    title: str
    validity: Window
    sessions: tuple[Session, ...]
    scopes: tuple[Scope, ...]
    readings: Readings
    observers: tuple[str, ...]
    subjects: tuple[Subject, ...] = ()
    printed_scopes: tuple[str, ...] = ()
    legal_basis: LegalBasis | None = None

    @property
    def rules(self) -> str:
        """What each journal entry names as its rules, such as `2018/2019@1`."""
        return f"{self.id}@{self.revision}"

    def scope(self, scope: str) -> Scope:
        """A scope by its id. Raises `KnownError` E-102."""
        for known in self.scopes:
            if known.id == scope:
                return known
        raise KnownError("E-102", edition=self.title, scope=scope)

    def session(self, session: str) -> Session:
        """A session by its id, `winter` or `autumn`. Raises `KnownError` E-105."""
        for known in self.sessions:
            if known.id == session:
                return known
        raise KnownError("E-105", session=session)

    def examined(self, scope: str) -> tuple[Subject, ...]:
        """The subjects sat in a scope, each language for „język obcy”. Raises `KnownError` E-102."""
        wanted = self.scope(scope).subjects
        chosen = {subject.choice_of for subject in self.subjects}
        return tuple(
            subject
            for subject in self.subjects
            if (subject.id in wanted and subject.id not in chosen) or subject.choice_of in wanted
        )

    def subject(self, scope: str, subject: str) -> Subject:
        """A subject examined in a scope. Raises `KnownError` E-102 or E-103."""
        for known in self.examined(scope):
            if known.id == subject:
                return known
        raise KnownError("E-103", subject=subject, scope=self.scope(scope).name)

    def alternatives(self, scope: str, day: date) -> tuple[Scope, ...]:
        """The scopes a form prints side by side, the one that applies among them; the others are struck out.

        The printed form fixes them, or else they are those examined on that day (2.1.8–9) and the exam's own.
        None reads the same as another. Raises `KnownError` E-102.
        """
        own = self.scope(scope)
        return tuple(
            known
            for known in self.scopes
            if known is own or (known.form_name != own.form_name and self._printed(known, day))
        )

    def _printed(self, scope: Scope, day: date) -> bool:
        return scope.id in self.printed_scopes if self.printed_scopes else scope.window.holds(day)


class ScopeSupplement(_Record, frozen=True, kw_only=True):
    """What the OKE's package states about a scope that the edition leaves open."""

    scope: str
    subjects: tuple[str, ...]
    minutes: Minutes


class Supplement(_Record, frozen=True, kw_only=True):
    """What the OKE's package adds to an edition that leaves subjects, durations and legal basis open."""

    subjects: tuple[Subject, ...]
    scopes: tuple[ScopeSupplement, ...]
    legal_basis: LegalBasis


def supplemented(edition: Edition, supplement: Supplement) -> Edition:
    """Complete an edition with what came with the package.

    Raises `KnownError` E-102 for an unknown scope and E-104 where the edition itself states the matter and
    E-106 where the supplement names a subject without describing it.
    """
    if edition.subjects or edition.legal_basis is not None:
        raise KnownError("E-104", edition=edition.title)
    described = {subject.id for subject in supplement.subjects}
    added = {}
    for given in supplement.scopes:
        scope = edition.scope(given.scope)
        for subject in given.subjects:
            if subject not in described:
                raise KnownError("E-106", subject=subject)
        added[scope.id] = msgspec.structs.replace(scope, subjects=given.subjects, minutes=given.minutes)
    return msgspec.structs.replace(
        edition,
        subjects=supplement.subjects,
        scopes=tuple(added.get(scope.id, scope) for scope in edition.scopes),
        legal_basis=supplement.legal_basis,
    )


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition in `resources/editions`, in the order of their file names."""
    return tuple(texts.read("editions", name, Edition) for name in texts.names("editions"))


def edition(edition_id: str) -> Edition:
    """An edition by its id: `2018/2019` or `current`. Raises `KnownError` E-101."""
    for known in editions():
        if known.id == edition_id:
            return known
    raise KnownError("E-101", edition=edition_id)


def edition_for(day: date) -> Edition:
    """The edition published for a day; where none was, the current one."""
    return next(known for known in editions() if known.validity.holds(day))
