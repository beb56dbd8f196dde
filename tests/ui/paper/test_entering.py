"""Entering from paper by keyboard: every entry is marked and has the time of the paper, and F12 ends it."""

import pytest
from PySide6.QtWidgets import QFrame

from app.exam import events as e
from app.exam.events import Event
from app.exam.journal import Entry
from app.exam.stages import Stage
from tests.ui.day.office import Office, texts
from tests.ui.day.typist import ALT, CTRL, OFFSCREEN, Key, Typist
from tests.ui.preparation.practice import PASSPHRASE, at
from ui.chair.in_progress import InProgressScreen
from ui.chair.paper.time_question import TimeQuestion
from ui.chair.places import Page
from ui.widgets.act_dialog import ActDialog

pytestmark = OFFSCREEN


def sit(office: Office, typist: Typist, minutes: float) -> None:
    """Unlock the window so many minutes after the planned start and go on with the exam."""
    office.play(minutes)
    typist.sit_down()
    typist.enter(PASSPHRASE)
    typist.press(Key.Key_Return)


def begin(typist: Typist) -> None:
    """Go to the page and switch it on."""
    typist.press(Key.Key_P, modifier=ALT)
    typist.press(Key.Key_Return)


def banner(office: Office) -> QFrame:
    found = office.page.findChild(QFrame, "paper-banner")
    assert isinstance(found, QFrame)
    return found


def newest(office: Office, kind: type[Event]) -> Entry:
    entry = max(office.state.timeline(), key=lambda entry: entry.seq)
    assert isinstance(entry.event, kind)
    return entry


def test_the_band_stands_while_it_is_on_and_f12_ends_it_from_anywhere(office: Office, typist: Typist) -> None:
    sit(office, typist, 60)
    assert not banner(office).isVisible()
    begin(typist)
    assert banner(office).isVisible()
    assert "Z PAPIERU" in texts(banner(office))
    assert "WŁĄCZONE" in texts(office.page)
    typist.go(5)
    assert banner(office).isVisible()
    typist.press(Key.Key_F12)
    assert not banner(office).isVisible()
    assert not office.page.session.from_paper
    typist.press(Key.Key_P, modifier=ALT)
    assert "wyłączone" in texts(office.page)


def test_an_act_asks_for_the_time_of_the_paper_and_is_marked(office: Office, typist: Typist) -> None:
    sit(office, typist, 60)
    begin(typist)
    typist.go(5)
    typist.press(Key.Key_Down, Key.Key_N)
    typist.write("Alarm na korytarzu.")
    dialog = typist.dialog(ActDialog)
    assert dialog.when.placeholderText() == "godzina z kartki"
    typist.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
    # Nothing happened „now” that stands on paper.
    assert "Wpisz godzinę, która stoi na kartce" in texts(dialog)
    assert typist.focus is dialog.when
    typist.enter("9:31")
    entry = newest(office, e.RemarkMade)
    assert (entry.from_paper, entry.happened) == (True, at(9, 31))
    assert "ostatni wpis (z papieru): 09:31 uwaga: Alarm na korytarzu." in texts(office.page)
    typist.press(Key.Key_F12)
    typist.press(Key.Key_N)
    typist.write("Cisza.")
    typist.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Return)
    assert not newest(office, e.RemarkMade).from_paper


def test_the_timeline_says_what_came_from_paper(office: Office, typist: Typist) -> None:
    sit(office, typist, 60)
    begin(typist)
    typist.go(5)
    typist.press(Key.Key_Down, Key.Key_N)
    typist.write("Alarm.")
    typist.press(Key.Key_Tab, Key.Key_Tab)
    typist.enter("9:31")
    screen = office.page.screen_of(Stage.IN_PROGRESS)
    assert isinstance(screen, InProgressScreen)
    model = screen.timeline.model
    told = [model.told(place) for place in range(model.rowCount()) if "Alarm" in model.told(place)]
    assert told == ["09:31 uwaga: Alarm. z papieru · dopisano 10:00"]


def test_what_has_no_field_for_its_time_is_asked_and_the_last_time_proposed(
    office: Office, typist: Typist
) -> None:
    sit(office, typist, -57.5)
    begin(typist)
    typist.go(1)
    typist.press(Key.Key_Space)
    question = typist.dialog(TimeQuestion)
    assert question.when.text() == ""
    typist.press(Key.Key_Return)
    assert "Wpisz godzinę" in texts(question)
    typist.enter("7:50")
    first = newest(office, e.ChecklistItemJudged)
    assert (first.from_paper, first.happened) == (True, at(7, 50))
    typist.press(Key.Key_Space)
    assert typist.dialog(TimeQuestion).when.text() == "07:50"
    typist.press(Key.Key_Return)
    second = newest(office, e.ChecklistItemJudged)
    assert second.seq > first.seq
    assert second.happened == first.happened


def test_without_a_time_nothing_is_recorded_and_that_is_said(office: Office, typist: Typist) -> None:
    sit(office, typist, -57.5)
    begin(typist)
    typist.go(1)
    before = office.state.seq
    typist.press(Key.Key_Space)
    typist.dialog(TimeQuestion)
    typist.press(Key.Key_Escape)
    assert office.state.seq == before
    assert "Nie zapisano: wpis z papieru potrzebuje godziny" in texts(office.page)


def test_comparing_the_clocks_and_taking_back_are_the_programs_own(office: Office, typist: Typist) -> None:
    sit(office, typist, -59)
    begin(typist)
    typist.go(1)
    typist.enter("8:01")
    assert not newest(office, e.ClockConfirmed).from_paper
    typist.press(Key.Key_Z, modifier=CTRL)
    typist.enter("pomylka")
    assert not office.state.withdrawn[-1].by.from_paper


def test_the_page_lists_them_and_says_what_the_protocol_will(office: Office, typist: Typist) -> None:
    sit(office, typist, 60)
    typist.press(Key.Key_P, modifier=ALT)
    assert "Nie ma wpisów z papieru." in texts(office.page)
    typist.press(Key.Key_Return)
    typist.go(5)
    typist.press(Key.Key_Down, Key.Key_N)
    typist.write("Alarm.")
    typist.press(Key.Key_Tab, Key.Key_Tab)
    typist.enter("9:31")
    typist.press(Key.Key_P, modifier=ALT)
    seq = newest(office, e.RemarkMade).seq
    shown = office.page.screen_of(Page.PAPER)
    assert "Z papieru, wpisał(a) Anna Kowalska, przewodniczący zespołu" in texts(shown)
    assert f"wpis dziennika nr {seq} (godz. 09:31)." in texts(shown)
    typist.press(Key.Key_Tab)
    typist.press(Key.Key_Down, Key.Key_Delete)
    typist.enter("dwa razy na kartce")
    assert "Nie ma wpisów z papieru." in texts(shown)


@pytest.mark.clause("4.1.19")
def test_what_is_signed_takes_nothing_in_from_paper(office: Office, typist: Typist) -> None:
    sit(office, typist, 204)
    begin(typist)
    typist.go(7)
    typist.press(Key.Key_F10, Key.Key_Return)
    assert office.stands_at(Stage.HAND_OVER)
    assert not banner(office).isVisible()
    typist.press(Key.Key_P, modifier=ALT)
    typist.press(Key.Key_Return)
    assert not banner(office).isVisible()
