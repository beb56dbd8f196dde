"""A hard day: late entries, slips, an act against the rules, sheets that do not add up, a correction."""

from datetime import timedelta

import pytest

from app.desk.results import results
from app.exam import commands as c
from app.exam.events import Tally
from app.exam.refusal import Refusal
from app.exam.stages import Stage
from tests.journeys.conftest import Begin
from tests.journeys.journey import Journey, says


@pytest.fixture
def day(begin: Begin) -> Journey:
    return begin("hard")


@pytest.mark.clause("4.1.5")
def test_an_admission_entered_late_is_as_good_as_any(day: Journey) -> None:
    day.through(c.HandOutSheets)
    before = day.state.counts.sat
    day.through(c.AdmitCandidate, 4)
    assert day.state.counts.sat == before + 1
    # That it was out of turn is told, and asks for nothing.
    assert day.found() == ["K-503", "A-129"]


@pytest.mark.clause("Z4.3.9")
def test_an_admission_after_the_hand_out_is_recorded_and_is_a_departure(day: Journey) -> None:
    day.through(c.AdmitCandidate, 6)
    found = day.finding("A-120")
    assert found.candidates == (6,)
    assert "A-120" in day.blocking()
    explained = c.AnswerFinding(
        code="A-120", about="candidate:6@09:04/09:00", way="explanation", text="pomyłka"
    )
    refused = day.attempt(explained)
    assert isinstance(refused, Refusal)
    assert refused.rule == "X-121"
    day.through(c.AnswerFinding)
    day.through(c.AnswerFinding)
    assert "A-120" not in day.blocking()


@pytest.mark.clause("4.1.15")
def test_a_forgotten_exit_is_entered_before_a_later_one(day: Journey) -> None:
    day.through(c.LetBackIn, 8)
    (later,) = day.state.standing(8).exits
    forgotten = c.LetOut(candidate=8, reason="zażycie leku", escort="Jerzy Lis", sheet_closed=True)
    refused = day.attempt(forgotten, later.out - timedelta(minutes=30))
    assert isinstance(refused, Refusal)
    assert refused.rule == "X-107"
    # The refusal names the entry to be taken back and entered anew, and so the day goes on.
    assert refused.context["entries"] == (later.entry,)
    for _ in range(2):
        day.through(c.LetBackIn, 8)
    assert [(leave.reason, leave.minutes) for leave in day.state.standing(8).exits] == [
        ("zażycie leku", 3),
        ("toaleta", 6),
    ]
    assert [taken.entry.id for taken in day.state.withdrawn] == ["back", "out"]


@pytest.mark.clause("4.1.15")
def test_what_was_taken_back_leaves_no_trace_but_its_entries(day: Journey) -> None:
    day.through(c.LetOut, 11)
    assert day.state.standing(11).place == "outside"
    day.through(c.TakeBackEntry)
    assert day.state.standing(11).exits == ()
    assert day.state.withdrawn[-1].entry.id == "slip"
    assert not any("10:45" in remark and day.name(11) in remark for remark in day.remarks)


def test_the_program_may_be_closed_and_opened_in_the_middle(day: Journey) -> None:
    day.through(c.LetOut, 7)
    before, counts = day.state.seq, day.state.counts
    day.restart()
    assert (day.state.seq, day.state.counts) == (before, counts)
    day.to_the_end()
    assert [change.reason for _, change in day.state.record.clock_changes] == ["restart"]


@pytest.mark.clause("4.1.15")
def test_somebody_outside_at_the_collection_is_mended_by_the_return_nobody_entered(day: Journey) -> None:
    day.through(c.CollectWorks)
    assert day.finding("W-301").candidates == (7,)
    day.through(c.LetBackIn, 7)
    assert "W-301" not in day.found(closing=True)


@pytest.mark.clause("Z4.5/11")
def test_sheets_that_do_not_add_up_point_at_who_could_explain_them(day: Journey) -> None:
    day.through(c.CountSheets)
    assert day.blocking() == ["K-503", "A-120", "R-201", "R-205", "E-714", "U-402"]
    assert day.finding("R-201").context["difference"] == 1
    # The third has a teacher with a sheet, the ninth was annulled, the tenth gave up.
    assert day.finding("R-205").candidates == (3, 9, 10)
    assert day.finding("E-714").candidates == (3,)
    open_then = ["A-120", "R-201", "R-205", "E-714"]
    for place, left in enumerate(open_then[done:] for done in range(len(open_then) + 1)):
        day.through(c.AnswerFinding)
        assert day.blocking() == [*left, "U-402"], place


@pytest.mark.clause("4.5/8", "4.1.9", "4.1.16", "3.3.1", "Z4.5/4", "Z4.5/11", "ours/used-sheets")
def test_the_protocol_tells_the_day_as_it_was(day: Journey) -> None:
    day.through(c.SignProtocol)
    figures = day.figures
    assert (figures.registered, figures.sat, figures.absent, figures.annulled, figures.gave_up) == (
        12,
        11,
        1,
        1,
        1,
    )
    assert figures.sheets == Tally(a=17, b=11, c=5, d=0)
    assert figures.derived_sheets == Tally(a=17, b=12, c=5, d=0)
    assert figures.cards == figures.derived_cards == Tally(a=16, b=11, c=4, d=1)
    assert says(
        day.form("protokol-4.5"),
        f"09:50–09:53 – {day.name(8)}: wyjście z sali (zażycie leku), opiekun: ",
        f"10:20–10:26 – {day.name(8)}: wyjście z sali (toaleta), opiekun: ",
        f"10:45–10:52 – {day.name(7)}: wyjście z sali (toaleta), opiekun: ",
        f"10:40 – {day.name(9)}: egzamin przerwano i unieważniono",
        f"11:00 – {day.name(10)}: przerwał",
        "09:05 – wymieniono kartę punktowania: karta bez drugiej strony",
        "Punkt listy kontrolnej niespełniony: korzystano z kserokopiarki w sekretariacie",
        "Odstępstwo od procedury – Wpuszczenie po rozdaniu arkuszy: członek zespołu wpuścił zdającą",
        "Arkusze: a ≠ b + c + d – decyzja dyrektora OKE (Ewa Maj, dyrektor OKE): wydać materiały",
        "w tym 1 unieważnionych, 1 arkuszy nauczyciela wspomagającego",
        f"{day.name(3)} – nauczyciel wspomagający w pisaniu",
        "17 11 5 0 16",
    )
    annulled = day.state.people[9]
    assert says(
        day.form("protokol-4.4-01"),
        f"{annulled.given_names} {annulled.surname}",
        "Godzina 10:40, sala 12",
        "Mimo upomnień głośno rozmawia z sąsiadem.",
    )


@pytest.mark.clause("4.1.19", "4.1.20b")
def test_a_correction_names_the_first_version_and_is_accepted(day: Journey) -> None:
    day.through(c.SignProtocol)
    first = day.export()
    told = day.deliver(first)
    # What the director decided about stands in the journal and on paper; it does not hold the exam open for ever.
    assert {check.code: check.cause for check in told.checks if check.verdict != "VALID"} == {}
    assert day.answer(first)
    assert day.stage() is Stage.ACCEPTED
    after_signing = day.attempt(c.MakeRemark(text="arkusz się znalazł"))
    assert isinstance(after_signing, Refusal)
    assert after_signing.rule == "X-110"

    day.through(c.OpenRevision)
    assert day.stage() is Stage.SIGNING
    day.through(c.CountSheets)
    # The annulment's protocol lies with the work, and nothing in it is corrected.
    assert day.blocking() == []
    day.to_the_end()
    assert says(day.form("protokol-4.5"), "KOREKTA 1", "17 12 5 0 17")
    assert squeezed_away("decyzja dyrektora OKE", day.form("protokol-4.5"))
    second = day.export()
    delivered = day.deliver(second)
    assert {check.code: check.cause for check in delivered.checks if check.verdict != "VALID"} == {}
    assert delivered.revision == 2
    assert [entry.revision for entry in day.laptop.outbox.list()] == [1, 2]
    assert day.answer(second)
    assert day.stage() is Stage.ACCEPTED
    assert [(r.revision, r.bundle_sha256) for r in results(day.desk)] == [(2, second.digest)]
    assert day.deliver(first).known


def squeezed_away(phrase: str, text: str) -> bool:
    return phrase.replace(" ", "") not in text
