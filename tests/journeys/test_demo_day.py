"""The demo's day from its file: the parts that the practice script gives to people come out as figures and words."""

import pytest

from app.exam import commands as c
from app.exam.events import Tally
from app.exam.stages import Stage
from app.practice.parts import Part, cast
from tests.journeys.conftest import Begin
from tests.journeys.journey import says


@pytest.mark.clause("Z4.3.9", "4.1.15", "4.1.16", "Z4.5/4", "Z4.5/11", "Z4.5 list")
def test_the_demo_day_from_its_file(begin: Begin) -> None:
    day = begin("demo")
    played = {part: number for number, part in cast(day.state.order).items()}
    day.through(c.HandOutSheets)
    assert day.stage() is Stage.BEGINNING
    assert day.state.counts.absent == 3
    day.through(c.LetOut, played[Part.GOES_OUT])
    assert day.state.counts.outside == 1
    day.through(c.AnnulExam)
    assert day.finding("W-303").fields == ("in-progress.collect",)
    day.to_the_end()
    figures = day.figures
    assert (figures.registered, figures.sat, figures.absent, figures.annulled, figures.gave_up) == (
        31,
        28,
        3,
        1,
        1,
    )
    assert figures.sheets == Tally(a=37, b=28, c=8, d=1)
    assert says(
        day.form("protokol-4.5"),
        f"09:03 – {day.name(played[Part.LATE])}: niewpuszczona",
        f"10:02 – {day.name(played[Part.ANNULLED])}: egzamin przerwano i unieważniono",
        f"10:30 – {day.name(played[Part.GIVES_UP])}: przerwał",
        "37 28 8 1 37",
    )
    assert says(day.form("lista"), "nieobecna – niewpuszczona: spóźnienie – po rozdaniu arkuszy")
    # What the team signed is no draft; of an exam for practice.
    assert day.marks("protokol-4.5") == {("ĆWICZENIE",)}
    bundle = day.export()
    assert day.deliver(bundle).verdict == "VALID"
    assert day.answer(bundle)
    assert day.stage() is Stage.ACCEPTED
