"""The administrator's account: added by the chair, switched to and back while the exam stays open, by keyboard."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.exam import events as e
from app.exam.stages import Stage
from tests.ui.day.fixtures import dressed
from tests.ui.day.office import Office, texts
from tests.ui.day.typist import ALT, CTRL, OFFSCREEN, SHIFT, Key, Typist
from tests.ui.preparation.practice import PASSPHRASE, START
from ui.administrator import ComputersScreen
from ui.chair.account_dialog import AccountDialog
from ui.chair.places import Page
from ui.widgets.act_dialog import ActDialog

__all__ = ["dressed"]
pytestmark = OFFSCREEN

PHRASE = "sto komputerow w szafie"
LONGEST = date(START.year + 5, START.month, START.day)


@pytest.fixture
def office(dressed: QApplication, computer_template: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    assert dressed.styleSheet()
    made = Office(computer_template, tmp_path / "office", START)
    qtbot.addWidget(made.window)
    yield made
    made.close()


@pytest.fixture
def typist(qtbot: QtBot, office: Office) -> Typist:
    made = Typist(qtbot, office.window)
    made.sit_down()
    made.enter(PASSPHRASE)
    return made


def fill_in(
    typist: Typist, expires: str = "30.6.2028", phrase: str = PHRASE, again: str = PHRASE
) -> AccountDialog:
    """Fill the form from its first field to its last, and press Enter."""
    typist.press(Key.Key_K, modifier=CTRL)
    form = typist.dialog(AccountDialog)
    for text in ("Tomasz Informatyk", "tomasz@przyklad.invalid", expires, phrase):
        typist.write(text)
        typist.press(Key.Key_Tab)
    typist.enter(again)
    return form


def switch(typist: Typist, key: Key, passphrase: str) -> None:
    """Lock, choose the account above or below, unlock."""
    typist.press(Key.Key_L, modifier=CTRL)
    typist.press(Key.Key_Tab, modifier=SHIFT)
    typist.press(key, Key.Key_Tab)
    typist.enter(passphrase)


@pytest.mark.clause("3.5.3")
def test_the_chair_adds_the_account_and_hands_the_laptop_over_and_takes_it_back(
    office: Office, typist: Typist
) -> None:
    fill_in(typist)
    assert "✓ Konto dodane: administrator pracowni 1." in texts(office.window)
    typist.press(Key.Key_Return)
    typist.go(2)
    switch(typist, Key.Key_Down, PHRASE)
    assert "Tomasz Informatyk – administrator pracowni" in texts(office.window)
    assert office.page.rail.place() is Page.COMPUTERS
    typist.press(Key.Key_N)
    typist.dialog(ActDialog)
    typist.press(Key.Key_Return)
    newest = max(office.state.timeline(), key=lambda entry: entry.seq)
    assert isinstance(newest.event, e.StandSetUp)
    assert newest.who.role == "administrator"
    assert newest.who.account == "administrator-1"
    before = office.state.seq
    typist.press(Key.Key_Z, modifier=CTRL)
    assert QApplication.activeModalWidget() is None, "undoing is the chair's"
    assert office.state.seq == before
    switch(typist, Key.Key_Up, PASSPHRASE)
    assert "Anna Kowalska – przewodniczący" in texts(office.window)
    assert office.page.rail.place() is Stage.MATERIALS, "the chair goes on where they left off"
    typist.press(Key.Key_K, modifier=ALT)
    typist.press(Key.Key_Z, modifier=CTRL)
    typist.dialog(ActDialog)
    typist.press(Key.Key_Escape)


@pytest.mark.clause("3.5.3")
def test_the_administrator_reads_the_chairs_pages_and_changes_nothing_there(
    office: Office, typist: Typist
) -> None:
    fill_in(typist)
    typist.press(Key.Key_Return)
    switch(typist, Key.Key_Down, PHRASE)
    before = office.state
    typist.go(1)
    assert office.page.rail.place() is Stage.PREPARATION
    screen = office.page.screen_of(Stage.PREPARATION)
    whose = screen.findChild(QLabel, "screen-read-only")
    assert whose is not None
    assert whose.isVisible()
    typist.enter("7:00:00")
    typist.press(Key.Key_Tab, Key.Key_Tab, Key.Key_X)
    assert QApplication.activeModalWidget() is None
    assert office.state is before
    typist.press(Key.Key_K, modifier=ALT)
    mine = office.page.screen_of(Page.COMPUTERS)
    assert isinstance(mine, ComputersScreen)
    told = mine.findChild(QLabel, "screen-read-only")
    assert told is not None
    assert not told.isVisible()
    switch(typist, Key.Key_Up, PASSPHRASE)
    typist.go(1)
    assert not whose.isVisible()
    # What was typed waits for whoever may record it.
    typist.press(Key.Key_Return)
    assert office.state.room.clock is not None


def test_an_exam_that_the_administrator_opens_begins_at_the_computers(office: Office, typist: Typist) -> None:
    fill_in(typist)
    switch(typist, Key.Key_Down, PHRASE)
    typist.press(Key.Key_K, modifier=CTRL)
    assert QApplication.activeModalWidget() is None, "only the chair adds accounts"
    typist.press(Key.Key_Return)
    assert office.page.rail.place() is Page.COMPUTERS
    assert office.page.session.role == "administrator"


@pytest.mark.parametrize(
    ("expires", "phrase", "again", "sentence", "field"),
    [
        ("30.6.2028", "za krotkie!", "za krotkie!", "Hasło jest za krótkie.", "passphrase"),
        ("30.6.2028", PHRASE, PHRASE + "!", "Hasła się różnią.", "again"),
        (f"13.10.{LONGEST.year}", PHRASE, PHRASE, f"najdłużej do {LONGEST.isoformat()}", "expires"),
        ("11.10.2026", PHRASE, PHRASE, "najwcześniej do dziś", "expires"),
        ("31.6.2028", PHRASE, PHRASE, "To nie jest data.", "expires"),
        ("", PHRASE, PHRASE, "Upoważnienie ważne do", "expires"),
    ],
)
def test_what_will_not_do_stays_in_the_form_with_a_sentence(
    office: Office, typist: Typist, expires: str, phrase: str, again: str, sentence: str, field: str
) -> None:
    form = fill_in(typist, expires, phrase, again)
    assert typist.dialog(AccountDialog) is form
    assert sentence in form.message.text()
    assert form.fields[field].hasFocus()
    assert form.fields["name"].text() == "Tomasz Informatyk"
    assert "administrator" not in [slot.role for slot in office.doors.slots(office.laptop)]
    typist.press(Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("expires", [f"12.10.{LONGEST.year}", "12.10.2026"])
def test_the_first_and_the_last_day_will_do(office: Office, typist: Typist, expires: str) -> None:
    fill_in(typist, expires)
    assert "✓ Konto dodane" in texts(office.window)
    roles = [str(slot.role) for slot in office.doors.slots(office.laptop)]
    assert roles.count("administrator") == 1


def test_passphrases_are_not_shown(office: Office, typist: Typist) -> None:
    typist.press(Key.Key_K, modifier=CTRL)
    form = typist.dialog(AccountDialog)
    for key in ("passphrase", "again"):
        assert form.fields[key].echoMode() is QLineEdit.EchoMode.Password
    assert office.window.exam is None
    typist.press(Key.Key_Escape)
