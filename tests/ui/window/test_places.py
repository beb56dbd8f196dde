"""The rail: eight stages, below them the pages of no stage, each with its key; findings lead to their places."""

import pytest
from msgspec.structs import replace

from app.exam.finding import Finding
from app.exam.stages import Stage
from app.practice.order import practice_exam
from tests.ui.day.office import Office, texts
from tests.ui.day.typist import ALT, OFFSCREEN, Key, Typist
from tests.ui.preparation.practice import PASSPHRASE, START
from ui.chair.places import STAGES, Page, access_key, place_of_finding, places_of

pytestmark = OFFSCREEN


@pytest.fixture
def seated(office: Office, typist: Typist) -> Office:
    office.play(60)
    typist.sit_down()
    typist.enter(PASSPHRASE)
    typist.press(Key.Key_Return)
    return office


def test_every_place_has_a_key_of_its_own_that_leads_there(seated: Office, typist: Typist) -> None:
    page = seated.page
    assert page.places[: len(STAGES)] == STAGES
    keys = [access_key(place) for place in page.places]
    assert len(set(keys)) == len(keys)
    for place, key in zip(page.places, keys, strict=True):
        typist.press(Key(ord(key)), modifier=ALT)
        assert page.screen_of(place).isVisible()
        assert page.rail.currentItem().toolTip() == f"Alt+{key}"


def test_arrows_in_the_rail_step_over_the_gap(seated: Office, typist: Typist) -> None:
    rail = seated.page.rail
    typist.go(8)
    rail.setFocus()
    typist.press(Key.Key_Down)
    rail.setFocus()
    first = seated.page.places[len(STAGES)]
    assert rail.currentItem().toolTip() == f"Alt+{access_key(first)}"
    assert seated.page.screen_of(first).isVisible()
    rail.setFocus()
    typist.press(Key.Key_Up)
    assert seated.page.screen_of(Stage.HAND_OVER).isVisible()


def test_the_computer_room_is_offered_where_there_is_one_and_a_page_for_it() -> None:
    order = practice_exam(START, 6).order
    computers = replace(order, computer_exam=True)
    assert places_of(order, (*Stage, *Page)) == (*STAGES, Page.TEAM, Page.HALTS, Page.PAPER)
    assert places_of(computers, (*Stage, *Page)) == (*STAGES, *Page)
    assert places_of(computers, (*Stage, Page.PAPER)) == (*STAGES, Page.PAPER)


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("halts.notice", Page.HALTS),
        ("team", Page.TEAM),
        ("team.observers.1", Page.TEAM),
        ("preparation.team", Page.TEAM),
        ("preparation.teams", Stage.PREPARATION),
        ("computers.stand.3", Page.COMPUTERS),
        ("materials.take-over", Stage.MATERIALS),
        ("beginning.opening", Stage.BEGINNING),
        ("candidate.7.exit", Stage.IN_PROGRESS),
        ("nowhere", Stage.SIGNING),
    ],
)
def test_a_findings_field_names_its_place(field: str, place: Stage | Page) -> None:
    assert place_of_finding(Finding(code="K-501", about="x", fields=(field,))) is place


def test_a_finding_without_a_field_is_answered_at_the_signing() -> None:
    assert place_of_finding(Finding(code="K-501", about="x", fields=())) is Stage.SIGNING


def test_a_finding_of_a_page_that_is_not_there_is_answered_at_the_signing(seated: Office) -> None:
    seated.page.jump(Finding(code="K-501", about="x", fields=("computers.stand.1",)))
    assert "Protokół i podpis" in texts(seated.page.screen_of(Stage.SIGNING))
    assert seated.page.screen_of(Stage.SIGNING).isVisible()
