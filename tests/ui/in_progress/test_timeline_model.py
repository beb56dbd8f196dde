"""The timeline as rows: newest first, taken-back entries and late ones marked, only what is new told."""

from datetime import timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.exam import commands as c
from app.exam.state import State
from tests.ui.in_progress.quick import calm
from tests.ui.preparation.practice import PracticeLaptop, at
from ui.models.candidates import Role
from ui.models.timeline import TIME, WHAT, TimelineModel

_DISPLAY = Qt.ItemDataRole.DisplayRole


def _model(state: State) -> tuple[TimelineModel, QAbstractItemModelTester]:
    model = TimelineModel(state)
    return model, QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def _lines(model: TimelineModel) -> list[str]:
    return [
        f"{model.index(place, TIME).data()} {model.index(place, WHAT).data()}"
        for place in range(model.rowCount())
    ]


def _out(number: int) -> c.LetOut:
    return c.LetOut(candidate=number, reason="toaleta", escort="Jerzy Lis", sheet_closed=True)


def test_the_newest_entry_comes_first(laptop: PracticeLaptop) -> None:
    laptop.play(50, calm)
    model, _ = _model(laptop.session().state)
    assert _lines(model)[:3] == [
        "09:47 Kos Żelisław – powrót",
        "09:42 Kos Żelisław – wyjście z sali (toaleta)",
        "09:09 zaklejono niewykorzystane: arkusze 6, karty 6",
    ]
    assert _lines(model)[-1] == "07:00 otwarto dziennik egzaminu"
    assert model.rowCount() == laptop.session().state.seq


def test_what_came_from_paper_says_so(laptop: PracticeLaptop) -> None:
    laptop.play(60, calm)
    model, _ = _model(laptop.from_paper(c.MakeRemark(text="Hałas."), at(9, 50)))
    assert model.told(0) == "09:50 uwaga: Hałas. z papieru · dopisano 10:00"


def test_a_late_entry_stands_where_it_happened_and_says_when_it_was_entered(laptop: PracticeLaptop) -> None:
    laptop.play(60)
    model, _ = _model(laptop.session().state)
    newest = QPersistentModelIndex(model.index(0, 0))
    model.show_state(laptop.do(c.MakeRemark(text="Hałas."), at(9, 45)))
    assert _lines(model)[1] == "09:45 uwaga: Hałas."
    assert model.index(1, WHAT).data(Role.SMALL_PRINT) == "dopisano 10:00"
    assert not model.index(0, WHAT).data(Role.SMALL_PRINT)
    assert newest.isValid()
    assert newest.row() == 0


def test_a_time_typed_in_whole_minutes_is_not_late(laptop: PracticeLaptop) -> None:
    laptop.play(60)
    laptop.clock.step(timedelta(seconds=59))
    model, _ = _model(laptop.do(c.MakeRemark(text="Hałas."), at(10, 0)))
    assert model.index(0, WHAT).data(Role.SMALL_PRINT) == ""


def test_lateness_is_counted_by_the_room_s_clock_of_that_time(laptop: PracticeLaptop) -> None:
    # The laptop is ten minutes slow; what was entered before anybody knew was not late for it.
    laptop.play(-59)
    laptop.do(c.MakeRemark(text="Przed porównaniem."))
    laptop_clock = laptop.clock.read().wall
    state = laptop.do(
        c.ConfirmClock(room_clock=laptop_clock + timedelta(minutes=10), laptop_clock=laptop_clock)
    )
    state = laptop.do(c.MakeRemark(text="Po porównaniu."))
    model, _ = _model(state)
    small = [str(model.index(place, WHAT).data(Role.SMALL_PRINT)) for place in range(model.rowCount())]
    assert not any(small)
    state = laptop.do(c.MakeRemark(text="Z opóźnieniem."), at(8, 5))
    model.show_state(state)
    place = _lines(model).index("08:05 uwaga: Z opóźnieniem.")
    assert model.index(place, WHAT).data(Role.SMALL_PRINT) == "dopisano 08:11"


def test_an_entry_taken_back_is_struck_through_with_its_reason(laptop: PracticeLaptop) -> None:
    laptop.play(60)
    model, _ = _model(laptop.session().state)
    rows = model.rowCount()
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    state = laptop.do(_out(1))
    model.show_state(state)
    entry = state.candidates[1].facts[-1]
    laptop.clock.step(timedelta(minutes=2))
    model.show_state(laptop.do(c.TakeBackEntry(entry=entry.id, reason="pomyłka")))
    assert model.rowCount() == rows + 1
    assert told == [0]
    assert model.index(0, WHAT).data(Role.TAKEN_BACK) is True
    assert model.index(0, WHAT).data(Role.SMALL_PRINT) == "✖ cofnięto 10:02: pomyłka"
    assert model.index(0, WHAT).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert not model.holds(0)
    assert model.holds(1)
    assert "cofnięto" in str(model.index(0, WHAT).data(Qt.ItemDataRole.AccessibleTextRole))


def test_what_came_and_went_between_two_looks_is_there_too(laptop: PracticeLaptop) -> None:
    laptop.play(60)
    model, _ = _model(laptop.session().state)
    state = laptop.do(_out(1))
    entry = state.candidates[1].facts[-1]
    model.show_state(laptop.do(c.TakeBackEntry(entry=entry.id, reason="pomyłka")))
    assert model.entry_at(0).id == entry.id
    assert not model.holds(0)
    anew, _ = _model(laptop.session().state)
    assert _lines(anew) == _lines(model)


def test_growing_shows_the_same_as_looking_anew(laptop: PracticeLaptop) -> None:
    laptop.play(60)
    model, _ = _model(laptop.session().state)
    for number, moment in ((1, at(9, 50)), (2, at(9, 30)), (3, None), (13, at(9, 50))):
        model.show_state(laptop.do(_out(number), moment))
    assert _lines(_model(laptop.session().state)[0]) == _lines(model)


def test_the_program_s_own_entries_cannot_be_taken_back(laptop: PracticeLaptop) -> None:
    laptop.play(-60)
    model, _ = _model(laptop.session().state)
    assert _lines(model) == ["07:00 otwarto dziennik egzaminu"]
    assert not model.holds(0)
    laptop.clock.sleep(timedelta(minutes=20))
    model.show_state(laptop.do(c.MakeRemark(text="Laptop spał.")))
    assert [model.holds(place) for place in range(3)] == [True, False, False]
    assert "uśpienie laptopa" in str(model.index(1, WHAT).data())


def test_columns_have_headings_and_a_row_reads_as_one_sentence(laptop: PracticeLaptop) -> None:
    laptop.play(-60)
    model, _ = _model(laptop.session().state)
    assert [model.headerData(column, Qt.Orientation.Horizontal) for column in (TIME, WHAT)] == [
        "Godzina",
        "Zdarzenie",
    ]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.told(0) == "07:00 otwarto dziennik egzaminu"
    assert model.data(QModelIndex(), _DISPLAY) is None
