"""The files of the days are what their script tells, and readable by people."""

import json
from pathlib import Path

import pytest

from tests.journeys import writing


@pytest.mark.parametrize("name", writing.all_days())
def test_a_day_is_as_its_script_tells_it(name: str) -> None:
    """After a command changed its form: python -m tests.journeys.writing."""
    assert (writing.FOLDER / name).read_bytes() == writing.all_days()[name]


@pytest.mark.parametrize("path", sorted(writing.FOLDER.iterdir()), ids=lambda path: path.name)
def test_a_day_is_read_by_people(path: Path) -> None:
    """One act a line, its time first, Polish letters as letters."""
    assert path.name in writing.all_days()
    for line in path.read_text(encoding="utf-8").splitlines():
        assert line.startswith('{"happened":"20')
        assert "\\u" not in line
        assert "do" in json.loads(line)["command"]
