"""The supplement of an edition: the description's own example is one, and what is wrong with another is told."""

from pathlib import Path

import pytest

from app.desk.building import build_package
from app.desk.supplement import read_supplement
from app.desk.tables import read_orders, write_tables
from app.errors import KnownError
from app.procedure.texts import error_sentence
from tests.desk.office import Laptop, Office, an_exam
from tests.desk_tables.samples import BOARD

_DESCRIPTION = Path(__file__).parents[2] / "docs" / "tables.md"


def example() -> str:
    text = _DESCRIPTION.read_text(encoding="utf-8")
    return text.split("```toml\n")[1].split("```")[0]


def refused(text: str | bytes) -> KnownError:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(KnownError) as caught:
        read_supplement(data, "uzupełnienie.toml")
    assert error_sentence(caught.value)
    return caught.value


def test_a_package_is_built_from_the_example_of_the_description(tmp_path: Path) -> None:
    supplement = read_supplement(example().encode(), "uzupełnienie.toml")
    exams, candidates = write_tables([an_exam().order])
    tables = read_orders(exams, candidates, BOARD, supplement)
    assert tables.problems == ()
    (order,) = tables.orders
    assert (order.edition, order.supplement) == ("current", supplement)
    office = Office(tmp_path / "desk")
    with office.desk:
        laptop = Laptop("laptop sali 12")
        office.enrolled(laptop)
        built = build_package(office.desk, office.known(laptop), tables.orders, office.now)
        assert office.opened(built, laptop).package.exams == (order,)


def test_the_description_names_every_key() -> None:
    described = _DESCRIPTION.read_text(encoding="utf-8").split("## The supplement")[1].split("```")[0]
    keys = (
        *("id", "name", "genitive", "computer", "choice_of", "scope", "subjects", "minutes", "least", "most"),
        *("appointment", "annulment", "observer", "secrecy"),
    )
    assert [key for key in keys if key not in described] == []


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("id egzaminu;edycja;sesja\n1;current;zimowa\n", "D-331", None),
        ("id egzaminu,edycja\n", "D-331", None),
        ("[[subjects]]\nid = matematyka\n", "D-332", 2),
        ('[[subjects]]\nid = "a\n', "D-332", 2),
        (b'[[subjects]]\nname = "j\xeazyk"\n', "D-332", 2),
        ("", "D-333", "subjects"),
        ("subjects = []\nscopes = []\n", "D-333", "legal_basis"),
        (example().replace('genitive = "informatyki"\n', ""), "D-333", "subjects[1].genitive"),
        (example().replace("least", "najmniej"), "D-334", "scopes[0].minutes.najmniej"),
        (example() + "more = 1\n", "D-334", "legal_basis.more"),
        (example().replace("least = 120", 'least = "120"'), "D-335", "scopes[0].minutes.least"),
        (example().replace("least = 120", "least = 1200"), "D-335", "scopes[0].minutes"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str | bytes, code: str, where: str | int | None) -> None:
    error = refused(text)
    assert error.code == code
    assert error.context.get("key", error.context.get("line")) == where
