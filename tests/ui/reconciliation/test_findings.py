"""A difference names what could explain it, and has its answer: the decision, with who made it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget

from app.exam.commands import Command, ConfirmClock, CountSheets
from app.exam.events import ExamAnnulled, SheetReplaced, Tally
from app.exam.finding import Finding, answered
from app.exam.sentences import name
from tests.ui.preparation.keyboard import OFFSCREEN, Keyboard
from tests.ui.preparation.practice import PracticeLaptop
from ui.chair.finding_card import FindingCard
from ui.chair.reconciliation import ReconciliationScreen
from ui.widgets.answer_dialog import answer_finding, answer_ways, answer_words
from ui.window.session import Session

pytestmark = OFFSCREEN
Key = Qt.Key
AFTER_COLLECTION = 191
WRONG = CountSheets(sheets=Tally(a=18, b=10, c=6, d=1), cards=Tally(a=18, b=11, c=6, d=1))


def _screen(laptop: PracticeLaptop, keyboard: Keyboard) -> ReconciliationScreen:
    laptop.play(AFTER_COLLECTION, lambda command: not isinstance(command, CountSheets))
    laptop.do(WRONG)
    return keyboard.at(ReconciliationScreen(laptop.session()))


def _card(screen: ReconciliationScreen, code: str) -> FindingCard:
    return next(card for (found, _), card in screen.findings.cards.items() if found == code)


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def _finding(session: Session, code: str) -> Finding:
    return next(finding for finding in session.findings if finding.code == code)


def test_a_difference_names_the_entries_that_could_explain_it(
    laptop: PracticeLaptop, keyboard: Keyboard
) -> None:
    screen = _screen(laptop, keyboard)
    words = _words(_card(screen, "R-205"))
    state = screen.session.state
    unusual = [e.event for e in state.timeline() if isinstance(e.event, (ExamAnnulled, SheetReplaced))]
    assert unusual
    for event in unusual:
        assert name(state.people[event.candidate]) in words
    assert "Przeliczono 10, z dziennika wynika 11" in words
    assert "zawiadom dyrektora OKE" in words


def test_a_decision_answers_and_is_shown(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    card = _card(screen, "R-201")
    button = card.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    while keyboard.focus is not button:
        keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Return)
    form = keyboard.form()
    assert keyboard.focus is form.widget("decided_by")
    keyboard.press(Key.Key_Return)
    assert not screen.session.state.room.answers
    keyboard.write("Jan Wzor, dyrektor OKE")
    keyboard.press(Key.Key_Tab)
    keyboard.write("arkusz zaginal")
    keyboard.press(Key.Key_Tab, Key.Key_Return)
    keyboard.closed()
    finding = _finding(screen.session, "R-201")
    assert answered(screen.session.state, finding)
    assert _card(screen, "R-201") is card
    assert "✓ R-201" in _words(card)
    assert "Jan Wzor, dyrektor OKE" in _words(card)


def test_an_answer_can_be_put_better(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    for text in ("zaginal", " dzis"):
        _card(screen, "R-201").answer.run()
        form = keyboard.form()
        if text == "zaginal":
            keyboard.write("Jan Wzor")
        field = form.widget("text")
        assert isinstance(field, QPlainTextEdit)
        field.setFocus()
        keyboard.press(Key.Key_End)
        keyboard.write(text)
        keyboard.press(Key.Key_Tab, Key.Key_Return)
        keyboard.closed()
    assert "zaginal dzis" in answer_words(screen.session.state, _finding(screen.session, "R-201"))


def test_a_finding_that_can_only_be_mended_has_no_form(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    laptop.play(AFTER_COLLECTION, lambda command: not isinstance(command, CountSheets))
    screen = keyboard.at(ReconciliationScreen(laptop.session()))
    finding = _finding(screen.session, "R-208")
    assert answer_ways(finding) == ()
    assert answer_finding(screen.session, finding, screen) is None
    assert screen.findChild(QDialog) is None


def test_an_explanation_needs_nobody_who_decided(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    def without_clock(command: Command) -> bool:
        return not isinstance(command, ConfirmClock)

    laptop.play(20, without_clock)
    screen = keyboard.at(ReconciliationScreen(laptop.session()))
    finding = _finding(screen.session, "K-501")
    assert answer_finding(screen.session, finding, screen) is keyboard.form()
    keyboard.write("wedlug zegara laptopa")
    keyboard.press(Key.Key_Tab, Key.Key_Return)
    keyboard.closed()
    answer = screen.session.state.room.answers["K-501", "clock"].answered
    assert (answer.way, answer.text, answer.decided_by) == ("explanation", "wedlug zegara laptopa", "")


def test_a_difference_that_is_mended_takes_its_card_along(laptop: PracticeLaptop, keyboard: Keyboard) -> None:
    screen = _screen(laptop, keyboard)
    assert {code for code, _ in screen.findings.cards} == {"R-201", "R-205"}
    kept = _card(screen, "R-201")
    screen.session.do(CountSheets(sheets=WRONG.sheets, cards=Tally(a=18, b=11, c=5, d=1)))
    keyboard.settle()
    assert {code for code, _ in screen.findings.cards} == {"R-201", "R-202", "R-205", "R-216"}
    assert _card(screen, "R-201") is kept
    screen.session.do(CountSheets(sheets=Tally(a=18, b=11, c=6, d=1), cards=WRONG.cards))
    keyboard.settle()
    assert not screen.findings.cards
