"""The readings: every setting has its question and its answer in both editions, and the manual's page tells them."""

from pathlib import Path
from typing import Any

import pytest

from app.procedure.editions import Edition, edition, editions
from app.procedure.readings import Readings, questions
from app.procedure.readings_page import page
from app.procedure.texts import ResourceError, parse, resource

ROOT = Path(__file__).parents[2]
SETTINGS = Readings.__struct_fields__

# procedure.md K: what each edition is set to.
OURS: dict[str, Any] = {
    "annulled_in_b": True,
    "gave_up_in_b": True,
    "answered_replaced_in_b": True,
    "begun_twenty_counts": True,
    "short_failure_given_back": True,
    "late_hand_out_minutes": 15,
    "resumption_minutes": 30,
    "failure_minutes": 5,
    "saving_minutes": 10,
    "trial_minutes": 60,
    "candidates_per_spare": 5,
}


@pytest.mark.parametrize("known", editions(), ids=lambda known: known.id)
def test_what_each_edition_is_set_to(known: Edition) -> None:
    assert {name: getattr(known.readings, name) for name in SETTINGS} == OURS


def test_every_setting_belongs_to_one_question() -> None:
    named = [setting for question in questions() for setting in question.settings]
    assert sorted(named) == sorted(SETTINGS)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.question[:30])
def test_a_question_is_asked_answered_and_rests_on_a_clause(question: Any) -> None:
    assert "?" in question.question
    assert question.reading.endswith(".")
    assert question.clauses


@pytest.mark.parametrize("clause", ["Z4.5/11", "Z4.5/4", "3.5.2", "Z4.5/2", "4.1.17", "4.1.9", "3.7.7", "5.2.3",
                                    "Z4.5/9", "Z4.3.16", "Z7.1/P6"])  # fmt: skip
def test_every_question_of_the_table_is_there(clause: str) -> None:
    assert any(clause in question.clauses for question in questions())


def test_every_setting_is_told_in_the_docstring() -> None:
    assert Readings.__doc__ is not None
    assert [name for name in SETTINGS if f"`{name}`" not in Readings.__doc__] == []


def test_the_page_of_the_manual_is_that_of_the_readings() -> None:
    written = (ROOT / "docs" / "readings.md").read_text(encoding="utf-8")
    assert written == page(), "write it anew: python -m app.procedure.readings_page docs/readings.md"


def test_the_page_tells_each_question_and_each_setting_of_each_edition() -> None:
    for question in questions():
        assert question.question in page()
        assert question.reading in page()
    assert page().count("wydanie 2018/2019: ") == page().count("wydanie current: ") == len(SETTINGS)
    assert "`annulled_in_b` – wydanie 2018/2019: tak, wydanie current: tak." in page()
    assert "`late_hand_out_minutes` – wydanie 2018/2019: 15, wydanie current: 15." in page()


@pytest.mark.parametrize("setting", [name for name in SETTINGS if not isinstance(OURS[name], bool)])
def test_a_reading_in_numbers_is_at_least_one(setting: str) -> None:
    readings = edition("current").readings
    values = {name: getattr(readings, name) for name in SETTINGS}
    assert getattr(Readings(**{**values, setting: 1}), setting) == 1
    with pytest.raises(ValueError, match="at least one"):
        Readings(**{**values, setting: 0})


@pytest.mark.parametrize(
    ("line", "spoilt"),
    [
        ("annulled_in_b = true\n", ""),
        ("annulled_in_b = true\n", "annulled_in_b = 1\n"),
        ("annulled_in_b = true\n", "annulled_in_b = true\nanother = true\n"),
        ("trial_minutes = 60\n", "trial_minutes = 0\n"),
    ],
)
def test_an_edition_with_spoilt_readings_is_refused(line: str, spoilt: str) -> None:
    good = resource("editions", "current.toml").decode()
    assert good.count(line) == 1
    with pytest.raises(ResourceError):
        parse(good.replace(line, spoilt).encode(), "current.toml", Edition)
