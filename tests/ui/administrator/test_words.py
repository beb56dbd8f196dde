"""Findings and refusals are told to the administrator in words of their own, and to the chair in theirs again."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.exam import commands as c
from app.exam.refusal import Refusal
from app.exam.wording import finding_words
from app.procedure.rules import rules
from tests.ui.preparation.practice import PracticeLaptop
from ui.administrator import ComputersScreen
from ui.chair.exam_page import ExamPage
from ui.chair.places import Page
from ui.chair.screens import SCREEN_MAKERS
from ui.chair.side_panel import SidePanel


def told(panel: SidePanel, code: str) -> str:
    """What the panel says about a finding when it is pointed at; those that it replaced go a moment later."""
    buttons = panel.findChildren(QPushButton)
    return [button for button in buttons if button.accessibleName().startswith(code)][-1].toolTip()


@pytest.mark.clause("Z7.1/AI1d", "3.5.3")
def test_a_finding_is_told_in_the_words_of_whoever_is_signed_in(laptop: PracticeLaptop, qtbot: QtBot) -> None:
    laptop.do(c.SetUpStand(stand=4, role="candidate", environment="linux-openoffice", account="gość"))
    session = laptop.session()
    panel = SidePanel(session)
    qtbot.addWidget(panel)
    (finding,) = (finding for finding in session.findings if finding.code == "F-706")
    chair, administrator = finding_words(finding), finding_words(finding, "administrator")
    assert chair.todo != administrator.todo
    for role, words in (("chair", chair), ("administrator", administrator), ("chair", chair)):
        session.read_by(role)
        assert told(panel, "F-706").endswith(words.todo)


@pytest.mark.clause("3.5.3")
def test_a_refusal_is_told_in_the_words_of_whoever_is_signed_in(laptop: PracticeLaptop, qtbot: QtBot) -> None:
    session = laptop.session()
    page = ExamPage(session, {Page.COMPUTERS: ComputersScreen, **SCREEN_MAKERS})
    qtbot.addWidget(page)
    session.read_by("administrator")
    session.refused.emit(Refusal(rule="X-117"))
    message = page.findChild(QLabel, "page-message")
    assert message is not None
    assert message.text().endswith(rules()["X-117"].administrator.todo)
