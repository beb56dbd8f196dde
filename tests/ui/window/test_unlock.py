"""Locking, unlocking, another user, another window: nothing is seen without a passphrase and nothing is lost."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.exam import events as e
from app.exam.stages import Stage
from app.ports import LoginRole, Person
from tests.ui.day.office import Office, texts
from tests.ui.day.typist import ALT, CTRL, OFFSCREEN, SHIFT, Key, Typist
from tests.ui.preparation.practice import EXPIRES, PASSPHRASE

pytestmark = OFFSCREEN

ADMINISTRATOR = Person(name="Tomasz Informatyk", email="tomasz@przyklad.invalid")
READ_ONLY = "Pracuje administrator pracowni: tę stronę może tylko czytać."
HIS_PASSPHRASE = "sto komputerow w szafie"


@pytest.fixture
def opened(office: Office, typist: Typist) -> Office:
    """The exam open, somebody at the first screen; an administrator may unlock the laptop too."""
    laptop = office.doors.open(office.laptop, office.doors.slots(office.laptop)[0].id, PASSPHRASE)
    with laptop:
        laptop.accounts.add(LoginRole.ADMINISTRATOR, ADMINISTRATOR, HIS_PASSPHRASE, EXPIRES)
    office.window.close()
    office.window = typist.window = office.open_window()
    typist.sit_down()
    typist.enter(PASSPHRASE)
    typist.press(Key.Key_Return)
    assert office.stands_at(Stage.PREPARATION)
    return office


def _everything_shown(window: QWidget) -> str:
    shown = [texts(window)]
    shown += [
        widget.windowTitle() + widget.accessibleName()
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
    ]
    return "\n".join(shown)


def test_a_locked_window_shows_nobody_and_no_key_acts(opened: Office, typist: Typist) -> None:
    before = opened.state
    typist.press(Key.Key_L, modifier=CTRL)
    shown = _everything_shown(opened.window)
    people = opened.state.order.candidates
    assert not [p.surname for p in people if p.surname in shown or (p.pesel or "–" * 11) in shown]
    assert "Anna Kowalska" not in shown
    typist.press(Key.Key_Z, modifier=CTRL)
    typist.press(Key.Key_5, modifier=ALT)
    typist.press(Key.Key_F11)
    assert opened.window.pages.currentWidget() is opened.window.unlock_page
    assert opened.state is before


def test_a_wrong_passphrase_is_one_sentence_and_the_right_one_comes_back_to_the_same_place(
    opened: Office, typist: Typist
) -> None:
    typist.go(2)
    typist.enter("Irena Sejfowa")
    typist.write("MLO4-001")
    typist.press(Key.Key_L, modifier=CTRL)
    typist.enter("nie to hasło")
    assert "Hasło jest nieprawidłowe. Sprawdź klawisz Caps Lock i wpisz je ponownie." in texts(opened.window)
    typist.enter(PASSPHRASE)
    assert opened.window.pages.currentWidget() is opened.page
    assert typist.focus.objectName() == "from-whom"
    fields = opened.page.findChildren(QLineEdit)
    typed = {field.objectName(): field.text() for field in fields}
    assert (typed["from-whom"], typed["packages"]) == ("Irena Sejfowa", "MLO4-001")
    assert opened.state.room.materials is None


@pytest.mark.clause("3.5.3")
def test_an_administrator_is_not_offered_the_chairs_acts_and_the_chair_goes_on(
    opened: Office, typist: Typist
) -> None:
    before = opened.state.seq
    typist.press(Key.Key_L, modifier=CTRL)
    typist.press(Key.Key_Tab, modifier=SHIFT)
    typist.press(Key.Key_Down, Key.Key_Tab)
    typist.enter(HIS_PASSPHRASE)
    assert "Tomasz Informatyk – administrator pracowni" in texts(opened.window)
    assert READ_ONLY in texts(opened.page)
    typist.enter("7:00:00")
    typist.press(Key.Key_Tab, Key.Key_Tab, Key.Key_X)
    assert QApplication.activeModalWidget() is None
    assert opened.state.seq == before
    typist.press(Key.Key_L, modifier=CTRL)
    typist.press(Key.Key_Tab, modifier=SHIFT)
    typist.press(Key.Key_Up, Key.Key_Tab)
    typist.enter(PASSPHRASE)
    assert typist.focus.property("text") == "7:00:00"
    typist.press(Key.Key_Return)
    assert opened.entry(e.ClockConfirmed).ahead_seconds == 0
    assert READ_ONLY not in texts(opened.page)


def test_a_second_window_on_the_same_store_is_one_sentence(opened: Office, qtbot: QtBot) -> None:
    second = opened.open_window()
    qtbot.addWidget(second)
    typist = Typist(qtbot, second)
    typist.sit_down()
    typist.enter(PASSPHRASE)
    assert "Ten magazyn jest już otwarty w innym oknie programu." in texts(second)
    assert second.exam is None
    second.close()


def test_practice_is_marked_on_every_page_but_never_on_a_locked_one(opened: Office, typist: Typist) -> None:
    mark = "TRYB ĆWICZEŃ"
    assert mark in texts(opened.window)
    typist.press(Key.Key_F11)
    assert mark in texts(opened.window)
    typist.press(Key.Key_I, modifier=CTRL)
    assert mark in texts(opened.window)
    typist.press(Key.Key_L, modifier=CTRL)
    assert mark not in texts(opened.window)
