"""A day without incidents, read along the procedure: room, materials, door, start, end, counting, OKE."""

import pytest

from app.exam import commands as c
from app.exam.events import Tally
from app.exam.refusal import Refusal
from app.exam.stages import Stage
from tests.journeys.conftest import Begin
from tests.journeys.journey import Journey, says


@pytest.mark.clause("3.7.5", "4.1.1c", "3.7.6", "4.1.8", "4.1.13", "4.1.18", "Z4.5/11")
def test_each_stage_follows_from_what_was_recorded(begin: Begin) -> None:
    day = begin("smooth")
    assert day.stage() is Stage.PREPARATION
    day.through(c.ConfirmClock)
    assert day.stage() is Stage.PREPARATION
    day.through(c.TakeOverMaterials)
    assert day.stage() is Stage.MATERIALS
    day.through(c.JudgePackage)
    assert day.stage() is Stage.ADMISSION
    day.through(c.AdmitCandidate, 10)
    assert (day.state.counts.admitted, day.state.counts.sat) == (10, 0)
    day.through(c.OpenPackages)
    assert day.stage() is Stage.BEGINNING
    day.through(c.HandOutSheets)
    assert day.state.counts.sat == 10
    day.through(c.StartExam)
    assert day.stage() is Stage.IN_PROGRESS
    assert day.state.end_for(1) == day.state.common_end
    day.through(c.CollectWorks)
    assert day.stage() is Stage.RECONCILIATION
    assert day.found() == ["K-502", "R-208"]
    day.through(c.CountSheets)
    assert day.stage() is Stage.SIGNING
    assert day.found(closing=True) == []


@pytest.mark.clause("4.1.13", "5.1.2a", "Z4.5/4", "Z4.5/11", "K/times")
def test_the_figures_are_those_on_the_protocol(begin: Begin) -> None:
    day = begin("smooth")
    day.to_the_end()
    figures = day.figures
    assert (figures.registered, figures.sat, figures.absent, figures.annulled, figures.gave_up) == (
        10,
        10,
        0,
        0,
        0,
    )
    assert figures.sheets == figures.derived_sheets == Tally(a=13, b=10, c=3, d=0)
    assert figures.cards == figures.derived_cards == Tally(a=13, b=10, c=3, d=0)
    protocol = day.form("protokol-4.5")
    assert says(
        protocol,
        "2. Czas rozpoczęcia egzaminu 09:10",
        "3. Czas zakończenia egzaminu 11:40",
        "Liczba osób zgłoszonych do egzaminu (zgodnie załączoną listą) 10",
        "Liczba osób, które przystąpiły do egzaminu 10",
        "Liczba osób nieobecnych na egzaminie 0",
        f"{day.name(2)} – czas wydłużony o 30 min, zakończenie pracy o 12:10.",
        "13 10 3 0 13",
    )
    assert "nieobecn" not in day.form("lista").replace("nieobecnośćosobyzdającej", "")


@pytest.mark.clause("4.5/8", "3.7.6", "4.1.1c")
def test_the_remarks_hold_what_the_procedure_wants_and_nothing_else(begin: Begin) -> None:
    day = begin("smooth")
    day.to_the_end()
    opened = f"obecności członków zespołu nadzorującego oraz przedstawicieli zdających: {_witnesses(day)}."
    assert [remark.split(" – ")[0] for remark in day.remarks[:3]] == ["08:32", "08:57", "09:00"]
    assert day.remarks[1].endswith(opened)
    unused, packed = day.remarks[3:5]
    assert unused == "09:12 – niewykorzystane arkusze (3) i karty punktowania (3) zaklejono w kopercie."
    assert packed.startswith("12:17 – kopertę zwrotną 1 (prace: arkusze 10, karty 10) zaklejono w obecności")
    longer, without_pesel, sheets_and_cards = 1, 2, 2
    assert len(day.remarks) == 3 + 2 + longer + without_pesel + sheets_and_cards


@pytest.mark.clause("4.1.19", "4.1.20b")
def test_the_bundle_is_accepted_and_closes_the_exam(begin: Begin) -> None:
    day = begin("smooth")
    day.through(c.CountSheets)
    too_early = day.attempt(c.SignProtocol(copy=1))
    assert isinstance(too_early, Refusal)
    assert too_early.rule == "X-119"
    day.to_the_end()
    assert day.stage() is Stage.HAND_OVER
    bundle = day.export()
    delivered = day.deliver(bundle)
    assert {check.code: check.verdict for check in delivered.checks if check.verdict != "VALID"} == {}
    assert day.deliver(bundle).known
    assert day.answer(bundle)
    assert day.stage() is Stage.ACCEPTED


def _witnesses(day: Journey) -> str:
    return f"{day.name(1)}, {day.name(2)}"
