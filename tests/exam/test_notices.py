"""What the screens tell of the clauses: each where it is needed, about this exam."""

import pytest
from msgspec.structs import replace

from app.exam.notices import notices_for
from tests.exam.exam_room import small_order


@pytest.mark.clause("Z4.3.3")
@pytest.mark.parametrize(
    ("aids", "listed"), [(("linijka", "cyrkiel"), "linijka, cyrkiel."), ((), "dozwolone przybory: brak.")]
)
def test_at_the_door_stand_the_aids_that_the_cke_lists_for_the_subject(
    aids: tuple[str, ...], listed: str
) -> None:
    (told,) = notices_for(replace(small_order(), aids=aids), "admission")
    assert told.startswith("Zdający wnoszą tylko długopis lub pióro z czarnym tuszem")
    assert told.endswith(listed)


@pytest.mark.clause("Z3.2.7")
def test_before_the_start_stands_what_candidates_are_told() -> None:
    (told,) = notices_for(small_order(), "beginning")
    for word in ("samodzielnie", "telefonu", "PESEL", "za zgodą przewodniczącego", "unieważnia egzamin"):
        assert word in told


@pytest.mark.clause("4.1.11")
def test_during_the_exam_stands_what_may_be_answered() -> None:
    (told,) = notices_for(small_order(), "in-progress")
    assert "tylko na pytania o instrukcję z pierwszej strony" in told


@pytest.mark.clause("ours/used-sheets")
def test_at_the_count_stands_which_sheets_are_used() -> None:
    (told,) = notices_for(small_order(), "reconciliation")
    for whose in ("unieważnione", "osób, które przerwały", "nauczycieli wspomagających", "bez nauczycieli"):
        assert whose in told


@pytest.mark.clause("Z7.1/T11", "Z7.1/T12", "Z7.1/P4b", "Z7.1/AII1", "Z7.1/P5", "Z7.1/P4d")
def test_in_the_computer_room_stands_what_nobody_may_do_there() -> None:
    told = "\n".join(notices_for(small_order(), "computers"))
    for sentence in (
        "tylko z programów i danych swojego stanowiska",
        "nie wymieniamy, nie przyłączamy i nie instalujemy",
        "nie odpowiadają na pytania o zadania",
        "Administrator jest w pracowni przez cały egzamin",
        "Zapisz ostateczne wersje plików",
        "co najmniej co 10 minut",
    ):
        assert sentence in told


def test_a_screen_without_clauses_of_its_own_tells_nothing() -> None:
    assert notices_for(small_order(), "signing") == ()


@pytest.mark.clause("Z7.1/AII1")
def test_the_administrators_presence_is_told_to_the_team_of_a_computer_exam_alone() -> None:
    assert notices_for(small_order(), "team") == ()
    (told,) = notices_for(replace(small_order(), computer_exam=True), "team")
    assert told.startswith("Administrator jest w pracowni przez cały egzamin")
