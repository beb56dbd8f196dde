"""The candidates as rows: what they say, what they tell the views, and that they stay where they are."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.exam import commands as c
from app.exam.state import State
from tests.ui.admission.playing import play_on
from tests.ui.preparation.practice import PracticeLaptop, at
from ui.models.candidates import CandidatesModel, Column, Role, Tone
from ui.models.standings import CandidateRows

COLUMNS = (
    Column.NUMBER,
    Column.SEAT,
    Column.NAME,
    Column.IDENTIFIER,
    Column.END,
    Column.STANDING,
    Column.NOTES,
)
_STANDING = COLUMNS.index(Column.STANDING)


class _Watched:
    """A model under the tester, with everything it told."""

    def __init__(self) -> None:
        self.model = CandidatesModel(COLUMNS)
        self.tester = QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        self.rows = CandidateRows()
        self.changed: list[tuple[int, int]] = []
        self.model.dataChanged.connect(self._changed)

    def _changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self.changed.append((first.row(), last.row()))

    def show(self, state: State, following: int | None = None) -> None:
        self.model.show_rows(self.rows.of_the_list(state, following))

    def room(self, state: State) -> None:
        self.model.show_rows(self.rows.in_the_room(state))

    def said(self, number: int, column: Column = Column.STANDING) -> str:
        place = self.model.place_of(number)
        assert place is not None
        return str(self.model.index(place, COLUMNS.index(column)).data())

    def tone(self, number: int) -> Tone:
        place = self.model.place_of(number)
        assert place is not None
        return Tone(self.model.index(place, _STANDING).data(Role.TONE))


@pytest.fixture
def watched() -> _Watched:
    return _Watched()


def test_each_standing_has_a_sign_a_word_and_a_tone(laptop: PracticeLaptop, watched: _Watched) -> None:
    laptop.play(-21)
    watched.show(laptop.session().state, following=1)
    assert watched.said(1) == "▶\u00a0następna"
    assert watched.said(2) == "○\u00a0czeka"
    play_on(laptop, -21, 5)
    watched.show(laptop.session().state)
    assert (watched.said(1), watched.tone(1)) == ("✓\u00a0wpuszczona 08:40", Tone.GOOD)
    assert (watched.said(8), watched.tone(8)) == ("✖\u00a0niewpuszczona – bez dokumentu", Tone.ERROR)
    assert watched.said(9) == "✖\u00a0niewpuszczona – spóźnienie"
    assert (watched.said(12), watched.tone(12)) == ("○\u00a0nieobecna", Tone.QUIET)
    play_on(laptop, 5, 125)
    watched.show(laptop.session().state)
    assert (watched.said(1), watched.tone(1)) == ("●\u00a0pisze", Tone.GOOD)
    assert (watched.said(6), watched.tone(6)) == ("✖\u00a0unieważniono 10:02", Tone.ERROR)
    assert watched.said(7) == "■\u00a0przerwał 10:30"
    assert watched.said(10) == "✓\u00a0oddał pracę 11:00"
    assert "protokół 4.4 niewydrukowany" in watched.said(6, Column.NOTES)
    assert "wyjście 10:36–10:43 (7 min)" in watched.said(4, Column.NOTES)
    assert "brak strony 5" in watched.said(5, Column.NOTES)
    assert watched.said(8, Column.IDENTIFIER) == "RT 180788"
    name = watched.model.index(7, COLUMNS.index(Column.NAME))
    assert (name.data(), name.data(Role.SMALL_PRINT)) == ("Petrauskienė Živilė", "RT 180788")
    assert watched.said(2, Column.END) == "12:08"
    assert watched.said(6, Column.END) == "–"


def test_a_printed_protocol_of_annulment_is_no_longer_asked_for(
    laptop: PracticeLaptop, watched: _Watched
) -> None:
    laptop.play(65)
    watched.show(laptop.session().state)
    assert "niewydrukowany" in watched.said(6, Column.NOTES)
    watched.show(laptop.do(c.PrintForm(form="4.4", candidate=6)))
    assert "niewydrukowany" not in watched.said(6, Column.NOTES)


def test_a_refresh_tells_only_the_row_that_changed(laptop: PracticeLaptop, watched: _Watched) -> None:
    laptop.play(10)
    watched.show(laptop.session().state)
    kept = QPersistentModelIndex(watched.model.index(3, 0))
    watched.changed.clear()
    watched.show(laptop.do(c.LetOut(candidate=4, reason="toaleta", escort="Jerzy Lis", sheet_closed=True)))
    assert watched.changed == [(3, 3)]
    assert kept.isValid()
    watched.show(laptop.do(c.MakeRemark(text="Cisza.")))
    assert watched.changed == [(3, 3)]


@pytest.mark.clause("4.1.15")
def test_the_clock_of_whoever_is_outside_runs_alone(laptop: PracticeLaptop, watched: _Watched) -> None:
    laptop.play(43)
    watched.show(laptop.session().state)
    assert watched.said(4) == "↗\u00a0poza salą od 09:42"
    watched.changed.clear()
    watched.model.tick(at(9, 46, 12))
    assert watched.said(4) == "↗\u00a0poza salą 0:04:12"
    assert watched.changed == [(3, 3)]
    watched.model.tick(at(9, 46, 13))
    assert watched.said(4) == "↗\u00a0poza salą 0:04:13"


@pytest.mark.clause("5.1.2a")
def test_a_time_that_is_up_is_told_once_to_each_at_their_own_end(
    laptop: PracticeLaptop, watched: _Watched
) -> None:
    laptop.play(125)
    watched.show(laptop.session().state)
    watched.model.tick(at(11, 37, 59))
    watched.changed.clear()
    watched.model.tick(at(11, 38))
    assert (watched.said(1), watched.tone(1)) == ("!\u00a0czas minął", Tone.WARNING)
    assert watched.said(2) == "●\u00a0pisze"
    # Everybody who writes and has no more time than the others: 1, 3, 4, 5, 11, 13 and 14.
    assert len(watched.changed) == 7
    watched.model.tick(at(11, 38, 1))
    assert len(watched.changed) == 7
    watched.model.tick(at(12, 8))
    assert watched.said(2) == "!\u00a0czas minął"


@pytest.mark.clause("4.1.5")
def test_the_room_holds_those_who_came_in_by_seat(laptop: PracticeLaptop, watched: _Watched) -> None:
    laptop.play(-21)
    for number, seat in ((1, "10"), (2, "9"), (3, "A2"), (4, None), (5, "A10")):
        kind, shown = laptop.exam.shown[number]
        laptop.do(
            c.AdmitCandidate(
                candidate=number,
                document_kind=kind,
                document_number=shown,
                photo_matches=True,
                no_devices=True,
                seat=seat,
            )
        )
    watched.room(laptop.session().state)
    # Number 4 keeps the seat of the list.
    assert [watched.model.number_at(place) for place in range(watched.model.rowCount())] == [4, 2, 1, 3, 5]


def test_rows_come_and_go_without_a_reset(laptop: PracticeLaptop, watched: _Watched) -> None:
    laptop.play(-15)
    before = laptop.session().state
    watched.room(before)
    kept = QPersistentModelIndex(watched.model.index(2, 0))
    resets: list[QAbstractItemModel] = []
    watched.model.modelReset.connect(lambda: resets.append(watched.model))
    count = watched.model.rowCount()
    entry = before.candidates[2].facts[-1]
    watched.room(laptop.do(c.TakeBackEntry(entry=entry.id, reason="pomyłka")))
    assert watched.model.rowCount() == count - 1
    assert watched.model.place_of(2) is None
    watched.room(before)
    assert watched.model.rowCount() == count
    assert kept.isValid()
    assert kept.data(Role.NUMBER) == 3
    assert resets == []


def test_the_columns_have_headings_and_nothing_lies_below_a_row(watched: _Watched) -> None:
    headings = [watched.model.headerData(column, Qt.Orientation.Horizontal) for column in range(len(COLUMNS))]
    assert headings == ["Lp.", "Miejsce", "Zdający", "Numer", "Koniec", "Stan", "Zdarzenia"]
    assert watched.model.headerData(0, Qt.Orientation.Vertical) is None
    assert watched.model.data(QModelIndex()) is None


def test_a_clock_set_back_shows_no_negative_span(laptop: PracticeLaptop, watched: _Watched) -> None:
    laptop.play(43)
    watched.show(laptop.session().state)
    watched.model.tick(at(9, 42) - timedelta(minutes=5))
    assert watched.said(4) == "↗\u00a0poza salą 0:00:00"
