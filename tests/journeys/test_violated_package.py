"""A torn package: suspended, the OKE director asked, called off, a new date; the protocol says so (4.1.3, 5.6)."""

import pytest

from app.exam import commands as c
from app.exam.events import Tally
from app.exam.refusal import Refusal
from app.exam.stages import Stage
from tests.journeys.conftest import Begin
from tests.journeys.journey import Journey, says


@pytest.fixture
def torn(begin: Begin) -> Journey:
    """The day up to the second package, which is torn."""
    day = begin("violated")
    day.through(c.JudgePackage)
    assert day.stage() is Stage.MATERIALS
    day.through(c.JudgePackage)
    return day


def refused(day: Journey, command: c.AnyCommand) -> str:
    result = day.attempt(command)
    assert isinstance(result, Refusal)
    return result.rule


@pytest.mark.clause("4.1.3", "4.1.19")
def test_a_violated_package_suspends_the_exam_until_a_decision(torn: Journey) -> None:
    assert torn.stage() is Stage.SUSPENDED
    assert torn.blocking() == ["M-102", "H-706", "W-303", "R-208"]
    assert torn.finding("M-102").ways == ("mend",)
    torn.through(c.GiveNotice)
    assert "H-706" not in torn.found()
    assert refused(torn, c.SignProtocol(copy=1)) == "X-126"
    torn.through(c.RecordDecision)
    assert torn.stage() is Stage.CALLED_OFF
    assert "M-102" not in torn.found(closing=True)


@pytest.mark.clause("4.1.3")
def test_nothing_of_an_exam_happens_after_it_was_called_off(torn: Journey) -> None:
    torn.through(c.RecordDecision)
    torn.through(c.MakeRemark)
    assert refused(torn, c.OpenPackages(witnesses=())) == "X-118"
    assert refused(torn, c.HandOutSheets()) == "X-118"
    assert refused(torn, c.RefuseCandidate(candidate=1, reason="other")) == "X-118"
    # What was taken over still has to be accounted for, and nothing else.
    assert torn.blocking() == ["R-208"]


@pytest.mark.clause("4.1.3", "4.5/8")
def test_the_protocol_of_a_called_off_exam_is_signed_and_accepted(torn: Journey) -> None:
    torn.to_the_end()
    assert torn.stage() is Stage.HAND_OVER
    figures = torn.figures
    assert (figures.start, figures.end, figures.registered, figures.sat) == (None, None, 6, 0)
    assert figures.sheets == figures.derived_sheets == Tally(a=9, b=0, c=9, d=0)
    assert says(
        torn.form("protokol-4.5"),
        "z zakresu szkoły podstawowej / gimnazjum / liceum ogólnokształcącego",
        "geografii",
        "w sesji egzaminacyjnej zimowej w roku 2019",
        "Liczba osób, które przystąpiły do egzaminu 0",
        "Liczba osób nieobecnych na egzaminie –",
        "nikt do niego nie przystąpił, a nieobecności nie stwierdzano. Do sali wpuszczono zdających: 0.",
        "08:28 – pakiet GIM-001: nienaruszony",
        "08:29 – pakiet GIM-002: stwierdzono naruszenie (rozerwana taśma na dłuższym boku)",
        "08:29 – egzamin zawieszono (naruszenie pakietu GIM-002).",
        "08:31 – o naruszeniu pakietu powiadomiono dyrektora OKE: Ewa Maj, dyrektor OKE, telefonicznie.",
        "08:41 – decyzja dyrektora OKE (Ewa Maj, dyrektor OKE, telefonicznie): egzamin się nie odbywa.",
        "Nowy termin egzaminu: 18.02.2019.",
        "08:50 – Zdającym podano nowy termin.",
        "9 0 9 0 9",
    )
    bundle = torn.export()
    delivered = torn.deliver(bundle)
    assert {check.code: check.cause for check in delivered.checks if check.verdict != "VALID"} == {}
    assert torn.answer(bundle)
    assert torn.stage() is Stage.ACCEPTED
