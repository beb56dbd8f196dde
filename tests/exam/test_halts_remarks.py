"""What 4.5/8 says of standstills: every time, who was told and how, what was decided, what was lost."""

from datetime import date

import pytest

from app.exam import commands as c
from app.exam.form_data import course_protocol
from app.exam.remarks import remarks
from tests.exam import acts
from tests.exam.exam_room import ExamRoom
from tests.exam.halt_acts import OVER, RESUMED, decided, notice, suspend

pytestmark = pytest.mark.clause("Z4.5/8")


def told(room: ExamRoom) -> list[str]:
    """The sentences of 4.5/8 but those about the packages and the hand-out."""
    return [text for text in remarks(room.state) if "pakiet P-" not in text and "rozdano" not in text]


@pytest.mark.clause("5.7.1", "5.7.2", "5.7.3")
def test_a_disruption_from_the_alarm_to_the_resumption() -> None:
    room = ExamRoom()
    room.must(suspend(secured=False), "8:40")
    room.must(notice(to="fire-brigade", text="przyjechały dwa wozy"), "8:41")
    room.must(c.SecureMaterials(where="sejf w sekretariacie"), "8:42")
    room.must(notice(), "8:44")
    room.must(OVER, "9:05")
    room.must(decided(text="Można zaczynać."), "9:10")
    room.must(RESUMED, "9:12")
    assert told(room) == [
        "08:40 – egzamin zawieszono (zakłócenie przebiegu egzaminu: alarm przeciwpożarowy).",
        (
            "08:41 – o zakłóceniu przebiegu egzaminu powiadomiono straż pożarną: dyżurny, telefonicznie."
            " przyjechały dwa wozy"
        ),
        "08:42 – arkusze i karty punktowania zabezpieczono: sejf w sekretariacie.",
        "08:44 – o zakłóceniu przebiegu egzaminu powiadomiono dyrektora OKE: dyżurny, telefonicznie.",
        "09:05 – zakłócenie minęło.",
        "09:10 – decyzja dyrektora OKE (Ewa Maj, dyrektor OKE, telefonicznie): egzamin się odbywa. Można zaczynać.",
        "09:12 – egzamin wznowiono po przerwie trwającej 32 min (od 08:40).",
    ]


def test_what_was_secured_at_once_and_where_nobody_said_where() -> None:
    room = ExamRoom()
    room.must(suspend(secured=True), "8:40")
    room.must(c.SecureMaterials(), "8:42")
    assert told(room) == [
        (
            "08:40 – egzamin zawieszono (zakłócenie przebiegu egzaminu: alarm przeciwpożarowy)."
            " Arkusze i karty punktowania zabezpieczono."
        ),
        "08:42 – arkusze i karty punktowania zabezpieczono.",
    ]


@pytest.mark.clause("4.1.3", "Z3.2.4", "5.6.2", "5.6.4")
def test_a_violated_package_up_to_the_new_date() -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:20")
    room.must(acts.judge(intact=False), "8:30")
    said = remarks(room.state)
    assert said[0].startswith("08:30 – pakiet P-1: stwierdzono naruszenie")
    assert said[1] == "08:30 – egzamin zawieszono (naruszenie pakietu P-1)."
    # Nobody was told yet, so nothing says so.
    assert not any("powiadomiono" in text for text in said)
    room.must(notice("violated-package"), "8:31")
    room.must(decided("call-off", new_date=date(2026, 10, 19), new_place="Szkoła nr 3, ul. Leśna 1"), "8:40")
    assert told(room) == [
        "08:30 – egzamin zawieszono (naruszenie pakietu P-1).",
        "08:31 – o naruszeniu pakietu powiadomiono dyrektora OKE: dyżurny, telefonicznie.",
        (
            "08:40 – decyzja dyrektora OKE (Ewa Maj, dyrektor OKE, telefonicznie): egzamin się nie odbywa."
            " Nowy termin egzaminu: 19.10.2026. Nowe miejsce egzaminu: Szkoła nr 3, ul. Leśna 1."
        ),
        (
            "Egzamin odwołano przed rozdaniem arkuszy: nikt do niego nie przystąpił, a nieobecności nie stwierdzano."
            " Do sali wpuszczono zdających: 0."
        ),
    ]


@pytest.mark.clause("5.5.2", "5.5.3")
def test_too_few_reserve_sheets() -> None:
    room = ExamRoom()
    room.must(suspend("reserve", "dwa wadliwe arkusze, jeden zapasowy."), "9:03")
    room.must(decided(text="Dosyłamy arkusz."), "9:20")
    assert told(room)[0] == (
        "09:03 – egzamin zawieszono (za mało arkuszy rezerwowych: dwa wadliwe arkusze, jeden zapasowy)."
        " Arkusze i karty punktowania zabezpieczono."
    )
    assert told(room)[-1] == "09:20 – egzamin wznowiono po przerwie trwającej 17 min (od 09:03)."


def test_while_another_cause_lasts_the_exam_does_not_go_on() -> None:
    room = ExamRoom()
    room.must(suspend("reserve"), "9:03")
    room.must(suspend("disruption"), "9:10")
    room.must(decided(), "9:20")
    assert not any("wznowiono" in text for text in told(room))
    room.must(RESUMED, "9:30")
    resumed = [text for text in told(room) if "wznowiono" in text]
    assert resumed == ["09:30 – egzamin wznowiono po przerwie trwającej 27 min (od 09:03)."]


def test_each_time_it_stood_still_has_its_resumption() -> None:
    room = ExamRoom()
    for began, resumed in (("8:00", "8:10"), ("8:20", "8:25:30")):
        room.must(suspend(), began)
        room.must(RESUMED, resumed)
    assert [text for text in told(room) if "wznowiono" in text] == [
        "08:10 – egzamin wznowiono po przerwie trwającej 10 min (od 08:00).",
        "08:25 – egzamin wznowiono po przerwie trwającej 5 min 30 s (od 08:20).",
    ]


def test_what_came_on_another_day_bears_its_date() -> None:
    room = ExamRoom(now="40:00")
    room.must(suspend("disclosure", "zadania w Internecie"), "8:40")
    room.must(decided("call-off"), "34:00")
    said = told(room)
    assert said[0].startswith("08:40 – egzamin zawieszono (ujawnienie zadań: zadania w Internecie)")
    assert said[1].startswith("13.10.2026 10:00 – decyzja dyrektora OKE")


def written() -> ExamRoom:
    """A room in which 1 and 2, who has thirty minutes more, write since 9:08."""
    room = ExamRoom()
    room.acts("8:45 admit 1, 8:45 admit 2")
    room.must(c.HandOutSheets(), "9:00")
    room.must(c.StartExam(), "9:08")
    return room


@pytest.mark.clause("5.7.2", "5.1.2a", "Z4.5/3", "Z4.5/2")
def test_time_that_was_given_back_moves_the_end_on_the_form_and_everybodys_own() -> None:
    room = written()
    room.must(suspend(), "10:00")
    room.must(decided(lost_time=True), "10:10")
    room.must(RESUMED, "10:20")
    room.must(suspend("reserve"), "10:30")
    room.must(decided(), "10:35")
    protocol = course_protocol(room.state)
    assert (protocol.start, protocol.end) == ("09:08", "11:58")
    said = told(room)
    assert any(text.endswith("Stracony czas dolicza się wszystkim zdającym.") for text in said)
    assert (
        "Po rozpoczęciu egzamin stał: 10:00–10:20, 10:30–10:35; razem 25 min. Decyzją dyrektora OKE wszystkim"
        " zdającym doliczono 20 min; wspólny koniec pracy o 11:58 zamiast o 11:38."
    ) in said
    assert any("wydłużony o 30 min, zakończenie pracy o 12:28" in text for text in said)


@pytest.mark.clause("5.7.2")
def test_time_that_was_not_given_back_moves_nothing_and_is_told() -> None:
    room = written()
    room.must(suspend(), "9:00")
    room.must(RESUMED, "9:20")
    assert course_protocol(room.state).end == "11:38"
    assert "Po rozpoczęciu egzamin stał: 09:08–09:20; razem 12 min. Tego czasu nie doliczono." in told(room)


@pytest.mark.parametrize(("began", "resumed"), [("8:30", "9:08"), ("8:30", "9:00")])
def test_before_the_start_no_time_is_lost(began: str, resumed: str) -> None:
    room = written()
    room.must(suspend(), began)
    room.must(decided(lost_time=True), began)
    room.must(RESUMED, resumed)
    assert not any(text.startswith("Po rozpoczęciu") for text in told(room))


def test_while_it_lasts_nothing_is_said_of_its_end() -> None:
    room = written()
    room.must(suspend(), "10:00")
    room.must(decided(lost_time=True), "10:10")
    assert not any("wznowiono" in text or text.startswith("Po rozpoczęciu") for text in told(room))
