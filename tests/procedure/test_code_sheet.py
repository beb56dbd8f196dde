"""The code sheet: every code once, from the records that the screens read, and the page in the docs is current."""

from pathlib import Path

from app.procedure.code_sheet import page
from app.procedure.rules import rules

ROOT = Path(__file__).parents[2]


def lines() -> list[list[str]]:
    """The cells of each line that begins with a code."""
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in page().splitlines())
    return [line for line in cells if line[0] in rules()]


def test_every_code_has_one_line_findings_before_refusals() -> None:
    findings = sorted(code for code in rules() if not code.startswith("X-"))
    refusals = sorted(code for code in rules() if code.startswith("X-"))
    assert [line[0] for line in lines()] == [*findings, *refusals]


def test_a_line_tells_how_grave_it_is_what_it_rests_on_and_what_to_do() -> None:
    (line,) = (line for line in lines() if line[0] == "T-602")
    known = rules()["T-602"]
    assert line == ["T-602", "ostrzeżenie", known.title, "2.1.1", known.todo]


def test_what_another_reads_stands_beside_what_the_chair_does() -> None:
    (line,) = (line for line in lines() if line[0] == "X-117")
    known = rules()["X-117"]
    assert line[1] == "odmowa"
    assert line[4] == f"{known.todo} Administrator: {known.administrator.todo}"


def test_no_line_is_about_a_case() -> None:
    assert "{" not in page()
    assert all(len(line) == 5 for line in lines())


def test_the_page_in_the_docs_is_current() -> None:
    written = (ROOT / "docs" / "codes.md").read_text(encoding="utf-8")
    assert written == page(), "write it anew: python -m app.procedure.code_sheet docs/codes.md"
