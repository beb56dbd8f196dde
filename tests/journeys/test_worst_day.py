"""The worst day that can lawfully be: everything that may go wrong does, and each thing has its lawful way out."""

from datetime import timedelta

import pytest

from app.exam import commands as c
from app.exam.events import Tally
from app.exam.refusal import Refusal
from app.exam.stages import Stage
from tests.journeys.conftest import Begin
from tests.journeys.journey import Journey, says


@pytest.fixture
def day(begin: Begin) -> Journey:
    return begin("worst")


@pytest.mark.clause("4.1.3", "Z3.2.4", "4.1.1c")
def test_a_torn_package_suspends_the_exam_until_the_director_has_decided(day: Journey) -> None:
    day.through(c.JudgePackage)
    assert day.stage() is not Stage.SUSPENDED
    day.through(c.JudgePackage)
    assert day.stage() is Stage.SUSPENDED
    assert "M-102" in day.blocking()
    day.through(c.RecordDecision)
    assert day.stage() is not Stage.SUSPENDED
    assert "M-102" not in day.blocking()


@pytest.mark.clause("3.5.4", "3.5.5")
def test_who_falls_ill_is_replaced_and_the_protocol_names_who_was_there(day: Journey) -> None:
    ill = day.state.order.team[-1].name
    day.to_the_end()
    team = day.form("protokol-4.5").partition("Administratorlubopiekun")[0]
    assert says(team, "Renata Zych członek zespołu")
    assert ill.replace(" ", "") not in team
    assert any(ill in remark and "Renata Zych" in remark for remark in day.remarks)


@pytest.mark.clause("5.7.1", "5.7.2", "5.7.3")
def test_an_alarm_that_is_over_within_the_half_hour_lets_the_exam_be_held(day: Journey) -> None:
    day.through(c.SuspendExam)
    assert day.stage() is Stage.SUSPENDED
    day.through(c.EndDisruption)
    assert day.stage() is Stage.SUSPENDED
    day.through(c.ResumeExam)
    assert day.stage() is Stage.ADMISSION
    assert [code for code in day.found() if code.startswith("H-")] == []


@pytest.mark.clause("5.7.2", "5.7.4", "4.1.13")
def test_a_power_cut_after_the_opening_needs_a_decision_and_gives_its_ten_minutes_back(day: Journey) -> None:
    day.through(c.StartExam)
    before = {number: day.state.end_for(number) for number in day.state.people}
    day.through(c.SuspendExam)
    day.through(c.ResumeExam)
    ten = timedelta(minutes=10)
    assert before == {number: end - ten for number in before if (end := day.state.end_for(number))}
    assert "H-709" in day.blocking()
    day.to_the_end()
    assert "H-709" not in day.blocking()
    assert says(day.form("protokol-4.5"), "3. Czas zakończenia egzaminu 12:25")


@pytest.mark.clause("4.1.15", "Z4.5/4")
def test_the_program_dies_and_what_stood_on_paper_is_entered_with_its_time(day: Journey) -> None:
    day.through(c.ResumeExam)
    day.through(c.ResumeExam)
    day.restart()
    day.through(c.GiveUp, 10)
    entries = [entry for entry in day.state.timeline() if entry.from_paper]
    assert [f"{entry.happened:%H:%M}" for entry in entries] == ["11:05", "11:09", "11:12"]
    assert day.state.standing(2).exits[-1].minutes == 4
    assert any("Z papieru, wpisał(a) Anna Kowalska" in remark for remark in day.remarks)


@pytest.mark.clause("Z4.5/11", "3.7.8", "4.1.19")
def test_a_lost_sheet_blocks_the_signature_until_the_director_has_decided(day: Journey) -> None:
    day.through(c.CountSheets)
    assert day.blocking() == ["T-601", "H-709", "R-201", "R-206", "U-402"]
    day.attempt(c.PrintForm(form="4.5"))
    day.attempt(c.PrintForm(form="list"))
    assert [day.marks(name) for name in ("protokol-4.5", "lista")] == [
        {("ĆWICZENIE", "PROJEKT")},
        {("ĆWICZENIE",)},
    ]
    # Everything that the day left open has a way out that can be recorded.
    day.through(c.AnswerFinding)
    refused = day.attempt(c.SignProtocol(copy=1))
    assert isinstance(refused, Refusal)
    for _ in range(3):
        day.through(c.AnswerFinding)
    assert day.blocking() == ["U-402"]


@pytest.mark.clause("Z4.5/4", "Z4.5/11", "4.1.16", "5.3.10", "K/annulled-in-b", "K/refused-and-late")
def test_the_figures_hold_everybody_and_every_sheet(day: Journey) -> None:
    day.to_the_end()
    figures = day.figures
    assert (figures.registered, figures.sat, figures.absent) == (14, 11, 3)
    assert (figures.annulled, figures.gave_up, figures.refused) == (1, 1, 2)
    assert figures.sheets == figures.derived_sheets == Tally(a=19, b=12, c=6, d=1)
    assert figures.cards == figures.derived_cards == Tally(a=18, b=11, c=6, d=1)


@pytest.mark.clause("4.1.20a", "4.1.20b", "4.1.20c", "4.1.20d")
def test_both_revisions_are_accepted_one_after_the_other(day: Journey) -> None:
    day.through(c.SignProtocol)
    first = day.export()
    assert {check.code for check in day.deliver(first).checks if check.verdict != "VALID"} == set()
    assert day.answer(first)
    assert day.stage() is Stage.ACCEPTED
    day.to_the_end()
    assert day.state.record.revision == 2
    assert day.stage() is Stage.HAND_OVER
    second = day.export()
    assert {check.code for check in day.deliver(second).checks if check.verdict != "VALID"} == set()
    assert day.answer(second)
    assert day.stage() is Stage.ACCEPTED
