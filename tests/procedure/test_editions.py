"""Editions: scopes, windows on their first and last days, sessions, durations, and what the forms print."""

from datetime import date, timedelta

import msgspec
import pytest

from app.errors import KnownError
from app.procedure.editions import (
    Edition,
    LegalBasis,
    Minutes,
    ScopeSupplement,
    Subject,
    Supplement,
    Window,
    edition,
    edition_for,
    editions,
    supplemented,
)
from app.procedure.texts import ResourceError, names, parse, resource

OLD, CURRENT = edition("2018/2019"), edition("current")
A_DAY = timedelta(days=1)
REGULATION = (
    "Rozporządzenia Ministra Edukacji Narodowej z dnia 11 stycznia 2012 r. w sprawie egzaminów eksternistycznych "
    "(Dz.U. z dnia 17 lutego 2012 r., poz. 188)"
)

LAST_DAYS = {
    "sp-6": date(2019, 2, 28),
    "gimnazjum": date(2019, 10, 31),
    "lo-3": date(2023, 2, 28),
    "zsz": date(2020, 2, 29),
}
FIRST_DAYS = {
    "sp-8": date(2019, 10, 1),
    "lo-4": date(2023, 10, 1),
    "bs-1": date(2020, 10, 1),
    "bs-2": date(2022, 10, 1),
}


@pytest.mark.clause("2.1.8", "2.1.9")
@pytest.mark.parametrize("known", editions(), ids=lambda known: known.id)
@pytest.mark.parametrize("scope", LAST_DAYS)
def test_the_last_day_of_a_scope(known: Edition, scope: str) -> None:
    window = known.scope(scope).window
    assert window.holds(LAST_DAYS[scope])
    assert not window.holds(LAST_DAYS[scope] + A_DAY)
    assert window.holds(date(2018, 10, 1))


@pytest.mark.clause("2.1.8", "2.1.9")
@pytest.mark.parametrize("scope", FIRST_DAYS)
def test_the_first_day_of_a_scope(scope: str) -> None:
    window = CURRENT.scope(scope).window
    assert window.holds(FIRST_DAYS[scope])
    assert not window.holds(FIRST_DAYS[scope] - A_DAY)
    assert window.holds(date(2040, 2, 1))


@pytest.mark.clause("2.1.3", "2.1.8", "2.1.9")
def test_the_current_edition_knows_every_scope_of_the_clauses_and_states_no_more() -> None:
    assert {scope.id for scope in CURRENT.scopes} == LAST_DAYS.keys() | FIRST_DAYS.keys()
    assert CURRENT.subjects == ()
    assert CURRENT.legal_basis is None
    assert {(scope.subjects, scope.minutes) for scope in CURRENT.scopes} == {((), None)}


def test_the_two_editions_agree_on_what_both_state() -> None:
    for scope in OLD.scopes:
        bare = msgspec.structs.replace(scope, subjects=(), minutes=None)
        assert CURRENT.scope(scope.id) == bare
    assert OLD.sessions == CURRENT.sessions


@pytest.mark.clause("2.1.3")
@pytest.mark.parametrize(("scope", "count"), [("sp-6", 6), ("gimnazjum", 10), ("lo-3", 11), ("zsz", 11)])
def test_the_number_of_subjects_and_the_choice_of_languages(scope: str, count: int) -> None:
    assert len(OLD.scope(scope).subjects) == count
    examined = [subject.id for subject in OLD.examined(scope)]
    assert len(examined) == count - 1 + 4
    assert "jezyk-obcy" not in examined
    languages = [known.name for known in OLD.examined(scope) if known.choice_of]
    assert languages == ["język angielski", "język francuski", "język niemiecki", "język rosyjski"]
    assert sum(subject.computer for subject in OLD.examined(scope)) == 1


# 2.1.3, as the CKE printed it, line by line.
PRINTED = {
    "sp-6": [
        "język polski", "język obcy", "historia i społeczeństwo", "przyroda", "matematyka", "zajęcia komputerowe",
    ],
    "gimnazjum": [
        "język polski", "język obcy", "historia", "wiedza o społeczeństwie", "geografia", "biologia", "chemia",
        "fizyka", "matematyka", "informatyka",
    ],
    "lo-3": [
        "język polski", "język obcy", "historia", "wiedza o społeczeństwie", "podstawy przedsiębiorczości",
        "geografia", "biologia", "chemia", "fizyka", "matematyka", "informatyka",
    ],
}  # fmt: skip
PRINTED["zsz"] = PRINTED["lo-3"]


@pytest.mark.clause("2.1.3")
@pytest.mark.parametrize("scope", PRINTED)
def test_the_subjects_stand_as_printed(scope: str) -> None:
    names = {subject.id: subject.name for subject in OLD.subjects}
    assert [names[subject] for subject in OLD.scope(scope).subjects] == PRINTED[scope]
    computer = [subject.name for subject in OLD.examined(scope) if subject.computer]
    assert computer == PRINTED[scope][-1:]


@pytest.mark.clause("2.1.3")
def test_the_2018_edition_has_the_scopes_of_its_sessions_and_no_other() -> None:
    assert [scope.id for scope in OLD.scopes] == ["sp-6", "gimnazjum", "lo-3", "zsz"]
    assert {subject.id for subject in OLD.subjects} == {
        subject for scope in OLD.scopes for subject in scope.subjects
    } | {"jezyk-angielski", "jezyk-francuski", "jezyk-niemiecki", "jezyk-rosyjski"}


@pytest.mark.clause("2.1.5")
@pytest.mark.parametrize(
    ("scope", "inside", "outside"),
    [("sp-6", (90,), (89, 91)), ("gimnazjum", (120,), (119, 121)), ("lo-3", (120, 150), (119, 151)),
     ("zsz", (120, 150), (119, 151))],
)  # fmt: skip
def test_the_bounds_of_a_duration(scope: str, inside: tuple[int, ...], outside: tuple[int, ...]) -> None:
    minutes = OLD.scope(scope).minutes
    assert minutes is not None
    assert all(minutes.holds(value) for value in inside)
    assert not any(minutes.holds(value) for value in outside)


@pytest.mark.clause("2.1.1")
@pytest.mark.parametrize(
    ("session", "inside", "outside"),
    [
        ("winter", [date(2019, 2, 1), date(2019, 2, 28)], [date(2019, 1, 31), date(2019, 3, 1)]),
        ("winter", [date(2020, 2, 28), date(2020, 2, 29)], [date(2020, 1, 31), date(2020, 3, 1)]),
        ("winter", [date(2000, 2, 29), date(2100, 2, 28)], [date(2100, 3, 1)]),
        ("autumn", [date(2018, 10, 1), date(2018, 10, 31)], [date(2018, 9, 30), date(2018, 11, 1)]),
    ],
)
def test_the_first_and_last_day_of_a_session(session: str, inside: list[date], outside: list[date]) -> None:
    for known in editions():
        assert all(known.session(session).holds(day) for day in inside)
        assert not any(known.session(session).holds(day) for day in outside)


def test_the_forms_of_2018_print_four_scopes_on_any_day() -> None:
    printed = " / ".join(scope.form_name for scope in OLD.alternatives("lo-3", date(2026, 10, 1)))
    assert (
        printed == "szkoły podstawowej / gimnazjum / liceum ogólnokształcącego / zasadniczej szkoły zawodowej"
    )


@pytest.mark.parametrize(
    ("scope", "day", "printed"),
    [
        ("lo-4", date(2026, 10, 1), ["sp-8", "lo-4", "bs-1", "bs-2"]),
        ("lo-3", date(2020, 2, 1), ["sp-8", "lo-3", "zsz"]),
        ("sp-8", date(2018, 10, 1), ["sp-8", "gimnazjum", "lo-3", "zsz"]),
        ("gimnazjum", date(2026, 10, 1), ["sp-8", "gimnazjum", "lo-4", "bs-1", "bs-2"]),
    ],
)
def test_later_forms_print_what_is_examined_that_day(scope: str, day: date, printed: list[str]) -> None:
    assert [known.id for known in CURRENT.alternatives(scope, day)] == printed


def test_the_legal_bases_stand_as_printed() -> None:
    assert OLD.legal_basis is not None
    assert OLD.legal_basis.annulment == f"§ 21 {REGULATION}"
    assert OLD.legal_basis.appointment == f"§ 15. {REGULATION}"
    assert OLD.legal_basis.observer == f"§ 20 ust. 3 {REGULATION}"
    secrecy = [" ".join(line.split()[:2]) for line in OLD.legal_basis.secrecy]
    assert secrecy == ["art. 9e", "art. 100", "a także"]


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2018, 9, 30), "current"),
        (date(2018, 10, 1), "2018/2019"),
        (date(2019, 2, 28), "2018/2019"),
        (date(2019, 3, 1), "current"),
    ],
)
def test_the_edition_of_a_day(day: date, known: str) -> None:
    assert edition_for(day).id == known


def test_what_a_journal_entry_names() -> None:
    assert [known.rules for known in editions()] == ["2018/2019@1", "current@1"]


@pytest.mark.parametrize("known", editions(), ids=lambda known: known.id)
def test_an_edition_is_consistent_in_itself(known: Edition) -> None:
    subjects = [subject.id for subject in known.subjects]
    scopes = [scope.id for scope in known.scopes]
    assert len(set(subjects)) == len(subjects)
    assert len(set(scopes)) == len(scopes)
    assert {subject for scope in known.scopes for subject in scope.subjects} <= set(subjects)
    assert {subject.choice_of for subject in known.subjects if subject.choice_of} <= set(subjects)
    assert set(known.printed_scopes) <= set(scopes)


@pytest.mark.parametrize(
    ("code", "ask"),
    [
        ("E-101", lambda: edition("2031/2032")),
        ("E-102", lambda: OLD.scope("sp-8")),
        ("E-102", lambda: OLD.examined("liceum")),
        ("E-103", lambda: OLD.subject("sp-6", "fizyka")),
        ("E-103", lambda: OLD.subject("lo-3", "jezyk-obcy")),
        ("E-103", lambda: CURRENT.subject("lo-4", "matematyka")),
        ("E-105", lambda: OLD.session("spring")),
    ],
)
def test_what_an_edition_does_not_know(code: str, ask: object) -> None:
    assert callable(ask)
    with pytest.raises(KnownError) as caught:
        ask()
    assert caught.value.code == code


def made_up(scope: str = "lo-4", subjects: tuple[str, ...] = ("matematyka",)) -> Supplement:
    return Supplement(
        subjects=(Subject(id="matematyka", name="matematyka", genitive="matematyki"),),
        scopes=(ScopeSupplement(scope=scope, subjects=subjects, minutes=Minutes(least=120, most=170)),),
        legal_basis=LegalBasis(appointment="§ 1", annulment="§ 2", observer="§ 3", secrecy=("art. 1",)),
    )


@pytest.mark.clause("2.1.3", "2.1.5")
def test_the_package_completes_the_current_edition() -> None:
    complete = supplemented(CURRENT, made_up())
    assert complete.subject("lo-4", "matematyka").genitive == "matematyki"
    assert complete.scope("lo-4").minutes == Minutes(least=120, most=170)
    assert complete.scope("lo-4").window == CURRENT.scope("lo-4").window
    assert complete.legal_basis == made_up().legal_basis
    assert complete.rules == CURRENT.rules
    assert CURRENT.subjects == ()


@pytest.mark.parametrize(
    ("known", "added", "code"),
    [
        (OLD, made_up("lo-3"), "E-104"),
        (CURRENT, made_up("uniwersytet"), "E-102"),
        (CURRENT, made_up(subjects=("matematyka", "astronomia")), "E-106"),
    ],
)
def test_a_package_that_does_not_fit_its_edition(known: Edition, added: Supplement, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        supplemented(known, added)
    assert caught.value.code == code


@pytest.mark.parametrize("name", names("editions"))
@pytest.mark.parametrize(
    "spoilt",
    [
        "surprise = 1\n{}",
        "{}\n[[scopes]]\nid = 'x'",
        "{}\n[[subjects]]\nid = 'x'\nname = 'x'\ngenitive = 'x'\nsurprise = true",
        "{}\n[[sessions]]\nid = 'x'\nname = 'x'\nlocative = 'x'\nmonth = 'luty'",
        "{}\nid = ",
    ],
)
def test_a_spoilt_edition_is_refused(name: str, spoilt: str) -> None:
    good = resource("editions", name).decode()
    assert parse(good.encode(), name, Edition).id
    with pytest.raises(ResourceError, match=name):
        parse(spoilt.format(good).encode(), name, Edition)


@pytest.mark.parametrize("bounds", [(0, 90), (91, 90), (-5, -1)])
def test_impossible_durations_are_refused(bounds: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="in order"):
        Minutes(least=bounds[0], most=bounds[1])


def test_a_window_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before"):
        Window(first=date(2020, 1, 2), last=date(2020, 1, 1))
