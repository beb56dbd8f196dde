"""A day as a file: written, read back line by line, with bad lines told and the rest read."""

from datetime import datetime

import pytest

from app.errors import KnownError
from app.exam.clock import WARSAW
from app.exam.commands import HandOutSheets
from app.exam.script import Timed, read_day, read_line, write_day
from app.practice.day import practice_day
from app.practice.order import practice_exam
from app.procedure.texts import error_sentence

GOOD = b'{"happened":"2026-10-12T09:00:00+02:00","command":{"do":"HandOutSheets"}}'


def test_the_practice_day_is_read_back_as_it_was_written() -> None:
    day = practice_day(practice_exam(datetime(2026, 10, 12, 9, 0, tzinfo=WARSAW), 12))
    assert tuple(timed for _, timed in read_day(write_day(day))) == day


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", "C-201"),
        (b"[]", "C-201"),
        (b"\xff", "C-201"),
        (b'{"a":' + b"[" * 100_000, "C-201"),
        (GOOD.replace(b"HandOut", b"HandIn"), "C-201"),
        (GOOD.replace(b'"command"', b'"more":1,"command"'), "C-201"),
        (GOOD.replace(b'"2026', b'"026'), "C-201"),
        (GOOD.replace(b"+02:00", b""), "C-202"),
        (GOOD.replace(b'{"do":"HandOutSheets"}', b'{"do":"LetOut","candidate":"1"}'), "C-201"),
        (
            GOOD.replace(
                b'{"do":"HandOutSheets"}',
                b'{"do":"ConfirmClock","room_clock":"2026-10-12T09:00:00","laptop_clock":"2026-10-12T09:00:00"}',
            ),
            "C-201",
        ),
    ],
)
def test_an_unreadable_line_is_told_and_the_rest_goes_on(line: bytes, code: str) -> None:
    (_, bad), (number, good) = read_day(b"\n" + line + b"\r\n\n  \n" + GOOD)
    assert isinstance(bad, KnownError)
    assert (bad.code, bad.context["line"]) == (code, 2)
    assert error_sentence(bad).startswith("Wiersz 2: ")
    assert isinstance(good, Timed)
    assert (number, good.command) == (5, HandOutSheets())


def test_a_line_says_who_gives_it_and_names_its_entry() -> None:
    line = read_line(GOOD[:-1] + b',"by":"administrator","id":"x"}', 1)
    assert (line.by, line.id) == ("administrator", "x")
    assert (read_line(GOOD, 1).by, read_line(GOOD, 1).id) == ("chair", None)
