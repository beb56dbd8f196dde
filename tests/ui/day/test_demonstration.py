"""What the README says of `make demo`: an exam in the middle of its day, finished by keyboard to the receipt."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.exam import events as e
from app.exam.clock import WARSAW
from app.exam.stages import Stage
from tests.ui.day.demonstration import demonstrate
from tests.ui.day.office import Seat, texts
from tests.ui.day.typist import ALT, CTRL, OFFSCREEN, Key, Typist
from ui.widgets.row_table import RowTable

pytestmark = OFFSCREEN

# Within the autumn session, and outside every session: then the date is a warning, which is answered.
DAYS = {
    "in-session": datetime(2026, 10, 12, 11, 47, tzinfo=WARSAW),
    "outside": datetime(2026, 11, 21, 11, 47, tzinfo=WARSAW),
}


class _Reader:
    """Somebody who never saw the program, the README beside them."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def finish(self, seat: Seat) -> None:
        """Do what each line says; see what it promises."""
        self._qtbot.addWidget(seat.window)
        self.seat, self.typist = seat, Typist(self._qtbot, seat.window)
        self.typist.sit_down()
        self.typist.until(lambda: seat.window.exam is not None)
        self.typist.settle()
        self._one_of_the_room()
        self._collect_and_tick()
        self._count()
        self._pack()
        self._sign()
        self._hand_over()

    def _one_of_the_room(self) -> None:
        assert self.seat.stands_at(Stage.IN_PROGRESS)
        assert (self.seat.figure("wpuszczeni"), self.seat.figure("unieważniono")) == ("28", "1")
        assert "czas minął" in texts(self.seat.page.side)
        self.typist.enter("aker")
        self.typist.press(Key.Key_O)
        self.typist.press(Key.Key_Down, Key.Key_Tab, Key.Key_Down, Key.Key_Return)
        finished = self.seat.entry(e.CandidateFinished)
        assert self.seat.state.people[finished.candidate].surname == "Åkerlund"
        assert self.seat.figure("oddali przed czasem") == "2"

    def _collect_and_tick(self) -> None:
        self.typist.press(Key.Key_Z)
        self.typist.press(Key.Key_Return)
        self.seat.entry(e.WorksCollected)
        self.typist.press(Key.Key_1, modifier=ALT)
        self.typist.press(Key.Key_Space, Key.Key_Space, Key.Key_Space)
        assert self.seat.entry(e.ChecklistItemJudged).item == "Z3.2.11"

    def _count(self) -> None:
        self.typist.press(Key.Key_6, modifier=ALT)
        for figure in (37, 28, 8, 1, 37, 28, 8):
            self.typist.write(str(figure))
            self.typist.press(Key.Key_Tab)
        self.typist.enter("1")
        assert self.seat.entry(e.SheetsCounted).sheets == e.Tally(a=37, b=28, c=8, d=1)

    def _pack(self) -> None:
        for number in (27, 1):
            self.typist.press(Key.Key_F6)
            for _ in ("sheets", "cards"):
                self.typist.write(str(number))
                self.typist.press(Key.Key_Tab)
            self.typist.press(Key.Key_Down, Key.Key_Return)
            sealed = self.seat.entry(e.EnvelopeSealed)
            assert (sealed.sheets, sealed.cards) == (number, number)
        assert self.seat.stands_at(Stage.SIGNING)

    def _sign(self) -> None:
        if [finding.code for finding in self.seat.page.session.findings] == ["T-602"]:
            self.typist.press(Key.Key_Return)
            self.typist.write("Tak zaplanowano ćwiczenie.")
            self.typist.press(Key.Key_Tab)
            self.typist.press(Key.Key_Return)
            assert self.seat.entry(e.FindingAnswered).code == "T-602"
        for form in ("4.5", "list", "4.4"):
            assert isinstance(self.typist.focus, RowTable)
            self.typist.press(Key.Key_S, modifier=CTRL)
            self.typist.dialog(QFileDialog)
            self.typist.press(Key.Key_Return)
            assert self.seat.entry(e.FormPrinted).form == form
            self.typist.press(Key.Key_Down)
        self.typist.press(Key.Key_F10)
        self.typist.press(Key.Key_Return)
        assert self.seat.entry(e.ProtocolSigned).copy == 1

    def _hand_over(self) -> None:
        self.typist.press(Key.Key_F8)
        self.typist.write("Ewa Kancelaryjna, OKE")
        self.typist.press(Key.Key_Tab)
        self.typist.enter("Kraków")
        assert len(self.seat.entry(e.MaterialsHandedOver).contents) == len("abcdef")
        self.typist.press(Key.Key_F5)
        self.typist.press(Key.Key_Return)
        self.seat.entry(e.BundleExported)
        self.typist.press(Key.Key_F7)
        assert self.seat.entry(e.ReceiptTaken).accepted
        assert "✓ OKE przyjęła wynik." in texts(self.seat.page)


@pytest.mark.parametrize("now", DAYS.values(), ids=DAYS)
@pytest.mark.usefixtures("dressed")
def test_the_demonstration_is_finished_as_the_readme_says(
    now: datetime, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where the file dialogs propose to save.
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    demonstrate(tmp_path / "day", now, _Reader(qtbot).finish)
    saved = sorted(path.suffix for path in (tmp_path / "home").iterdir())
    assert saved == [".pdf", ".pdf", ".pdf", ".wynik"]
