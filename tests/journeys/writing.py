"""Writes the days of this folder: `python -m tests.journeys.writing`, from the repository's root.

The files are what a chair could have recorded, line by line; here they are told once more in the procedure's order,
so that they can be written anew when a command changes its form. `test_days` holds the two together.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from app.exam import commands as c
from app.exam.script import Timed, write_day
from app.practice.day import practice_day
from app.procedure.checklists import Phase
from tests.journeys import orders
from tests.journeys.telling import DIRECTOR, Day
from tests.journeys.worst import worst

FOLDER = Path(__file__).parent / "days"


def smooth() -> Iterator[Timed]:
    """A day without incidents."""
    day = Day(orders.smooth())
    yield day.clock("8:02")
    yield from day.ticks("8:05", Phase.ROOM)
    yield day.collects("8:15", 1)
    yield day.takes_over("8:30", ("MLO4-001",), 13, 13)
    yield day.judges("8:32", "MLO4-001")
    yield from day.ticks("8:35", Phase.MATERIALS)
    yield from day.admits("8:40", *day.numbers)
    yield day.at("8:57", c.OpenPackages(witnesses=(1, 2)))
    yield day.gives("8:58", 10, 10)
    yield day.at("9:00", c.HandOutSheets())
    yield from day.ticks("9:06", Phase.START)
    yield day.at("9:10", c.StartExam())
    yield day.seals_unused("9:12", 3, 3)
    yield day.at("12:10", c.CollectWorks())
    yield from day.ticks("12:12", Phase.CLOSING)
    yield day.seals("12:17", "1", "works", 10, 10)
    yield day.counts("12:20", (13, 10, 3, 0), (13, 10, 3, 0))
    yield from day.prints("12:25")
    yield day.signs("12:30")


def violated() -> Iterator[Timed]:
    """A package is found torn before it is opened; the OKE director sets a new date (4.1.3, 5.6)."""
    day = Day(orders.violated())
    yield day.clock("8:02")
    yield from day.ticks("8:05", Phase.ROOM)
    yield day.collects("8:15", 2)
    yield day.takes_over("8:25", ("GIM-001", "GIM-002"), 9, 9)
    yield day.judges("8:28", "GIM-001")
    yield day.judges("8:29", "GIM-002", intact=False, note="rozerwana taśma na dłuższym boku")
    told = c.GiveNotice(about="violated-package", to="oke-director", who=DIRECTOR, means="telephone")
    yield day.at("8:31", told)
    yield day.at(
        "8:41",
        c.RecordDecision(
            decision="call-off",
            by=DIRECTOR,
            means="telephone",
            text="Materiały zabezpieczyć w sejfie i zwrócić do OKE.",
            new_date=datetime(2019, 2, 18).date(),  # noqa: DTZ001  # a day on the calendar, without a time
        ),
    )
    yield day.at("8:50", c.MakeRemark(text="Zdającym podano nowy termin."))
    yield day.counts("9:05", (9, 0, 9, 0), (9, 0, 9, 0))
    yield from day.prints("9:10")
    yield day.signs("9:15")


def hard() -> Iterator[Timed]:
    """Late entries, slips, an admission against the rules, a sheet that is missed and found again."""
    yield from _hard_morning(Day(orders.hard()))
    yield from _hard_closing(Day(orders.hard()))


def _hard_morning(day: Day) -> Iterator[Timed]:
    yield day.clock("8:02")
    yield from day.ticks("8:05", Phase.ROOM, off="Z1.1/1c", note="kserokopiarka zepsuta od rana")
    yield day.collects("8:15", 1)
    yield day.takes_over("8:30", ("MLO4-001",), 17, 16)
    yield day.judges("8:32", "MLO4-001")
    yield from day.ticks("8:35", Phase.MATERIALS)
    yield from day.admits("8:40", 1, 2, 3, 5, 7, 8, 9, 10, 11)
    yield day.at("8:57", c.OpenPackages(witnesses=(1, 2)))
    yield day.gives("8:58", 11, 10)
    yield day.at("9:00", c.HandOutSheets())
    # Let in at the door like the others, entered only when somebody missed them on the list.
    yield from day.admits("8:48", 4)
    # Let in although the sheets were handed out.
    yield from day.admits("9:04", 6)
    yield day.gives("9:04", 1, 1)
    yield day.at(
        "9:05", c.ReplaceSheet(candidate=1, missing="karta bez drugiej strony", sheet=False, card=True)
    )
    yield from day.ticks("9:06", Phase.START)
    yield day.at("9:08", c.StartExam())
    yield day.seals_unused("9:10", 5, 4)
    yield day.lets_out("10:20", 8, id="out")
    yield day.lets_in("10:26", 8, id="back")
    # An earlier exit of the same person was forgotten: the later one is taken back and entered after it.
    for entry in ("back", "out"):
        yield day.at("10:30", c.TakeBackEntry(entry=entry, reason="pominięto wcześniejsze wyjście"))
    yield day.lets_out("9:50", 8, "zażycie leku")
    yield day.lets_in("9:53", 8)
    yield day.lets_out("10:20", 8)
    yield day.lets_in("10:26", 8)
    yield day.at(
        "10:40",
        c.AnnulExam(
            candidate=9, ground="disturbance", description="Mimo upomnień głośno rozmawia z sąsiadem."
        ),
    )
    yield day.lets_out("10:45", 11, id="slip")
    yield day.at("10:46", c.TakeBackEntry(entry="slip", reason="pomyłka: wyszła inna osoba"))
    yield day.lets_out("10:45", 7)
    yield day.at("11:00", c.GiveUp(candidate=10, reason="złe samopoczucie"))


def _hard_closing(day: Day) -> Iterator[Timed]:
    yield day.at("12:08", c.CollectWorks())
    # Back at 10:52, which nobody entered then.
    yield day.lets_in("10:52", 7)
    yield from day.ticks("12:10", Phase.CLOSING)
    yield day.seals("12:14", "1", "annulled", 1, 1)
    # The teacher's sheet went in with the recording, the candidate's own was not noticed with them.
    yield day.seals("12:15", "2", "assisted", 1, 1)
    yield day.seals("12:18", "3", "works", 9, 9)
    yield day.counts("12:20", (17, 11, 5, 0), (16, 11, 4, 1))
    yield day.at(
        "12:30",
        c.AnswerFinding(
            code="K-503",
            about="checklist:Z1.1/1c",
            way="explanation",
            text="korzystano z kserokopiarki w sekretariacie",
        ),
    )
    yield day.at(
        "12:31",
        c.AnswerFinding(
            code="A-120",
            about="candidate:6@09:04/09:00",
            way="departure",
            text="członek zespołu wpuścił zdającą, nie wiedząc, że arkusze rozdano",
        ),
    )
    for code, about in (
        ("R-201", "sheets:17=11+5+0"),
        ("R-205", "sheets.b:11/12"),
        ("E-714", "envelopes.assisted:1+1/2+1"),
    ):
        yield day.at(
            "12:45",
            c.AnswerFinding(
                code=code,
                about=about,
                way="decision",
                text="wydać materiały bez brakującego arkusza i szukać go dalej",
                decided_by=DIRECTOR,
            ),
        )
    yield from day.prints("12:50", 9)
    yield day.signs("12:55")
    yield day.at("14:10", c.OpenRevision(reason="arkusz odnaleziono w kopercie z nagraniem"))
    yield day.seals("14:12", "2", "assisted", 2, 1)
    yield day.counts("14:15", (17, 12, 5, 0), (16, 11, 4, 1))
    yield from day.prints("14:20", 9)
    yield day.signs("14:25", copy=2)


def all_days() -> dict[str, bytes]:
    """Every day of the folder, by its file's name."""
    told = {
        "demo": practice_day(orders.demo()),
        "smooth": smooth(),
        "violated": violated(),
        "hard": hard(),
        "computer": practice_day(orders.computer()),
        "worst": worst(),
    }
    return {f"{name}.jsonl": write_day(day) for name, day in told.items()}


if __name__ == "__main__":
    for name, content in all_days().items():
        (FOLDER / name).write_bytes(content)
