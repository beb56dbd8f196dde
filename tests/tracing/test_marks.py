"""The marks that name clauses: read off the source, of known clauses alone, told by a resource that is current."""

from pathlib import Path

import pytest

from app.procedure.clauses import clauses
from tests.tracing.marks import RESOURCE, marked_tests, written

SOURCE = """
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.clause("4.1.8")]

TestDays = Days.TestCase
NOT_A_TEST = 1


@pytest.mark.clause("4.1.9", "5.5.1")
@pytest.mark.parametrize("x", [1, pytest.param(2, marks=pytest.mark.clause("4.1.13"))])
def test_one(x: int) -> None:
    ...


def test_two() -> None:
    ...


@pytest.mark.clause("4.1.10")
def aid() -> None:
    ...
"""


def planted(root: Path, source: str) -> dict[str, tuple[str, ...]]:
    folder = root / "tests" / "exam"
    folder.mkdir(parents=True)
    (folder / "test_planted.py").write_text(source, encoding="utf-8")
    return marked_tests(root)


def test_marks_of_a_module_a_test_a_case_and_a_state_machine_count(tmp_path: Path) -> None:
    one, two, days = (f"tests/exam/test_planted.py::{name}" for name in ("test_one", "test_two", "TestDays"))
    assert planted(tmp_path, SOURCE) == {
        "4.1.8": (days, one, two),
        "4.1.9": (one,),
        "5.5.1": (one,),
        "4.1.13": (one,),
    }


@pytest.mark.parametrize("arguments", ["CLAUSE", '"4.1.8", *others', "", 'id="4.1.8"', "4.1"])
def test_a_mark_that_cannot_be_read_is_loud(tmp_path: Path, arguments: str) -> None:
    with pytest.raises(ValueError, match=r"test_planted\.py:4"):
        planted(tmp_path, f"import pytest\n\n\n@pytest.mark.clause({arguments})\ndef test_one(): ...\n")


def test_the_clauses_stand_in_the_order_of_the_procedure() -> None:
    known = [id_ for id_ in marked_tests() if id_ in clauses()]
    assert known == [id_ for id_ in clauses() if id_ in known]


def test_the_resource_is_current() -> None:
    assert RESOURCE.read_text(encoding="utf-8") == written(marked_tests()), (
        "write it anew: python -m tests.tracing"
    )
