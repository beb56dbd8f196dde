"""Every refusal and check that the code knows has its Polish words, with all it says filled in, and no more."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import app.bundle
from app.bundle.examination import CHECKS
from app.bundle.paper import WITH_FIGURES
from app.bundle.receipt import ReceiptVerdict
from app.bundle.verdicts import Check, Verdict, check_texts, worst
from app.procedure.texts import ErrorText, error_texts, placeholders, read

FOLDER = Path(app.bundle.__file__).parent
OURS = read("errors", "bundle.toml", dict[str, ErrorText])


def raised() -> Iterator[tuple[str, frozenset[str], str]]:
    """Every code in the source with the names of its context, and where it stands."""
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if node.func.id in {"KnownError", "CannotCheck"}:
                    names = frozenset(keyword.arg or "" for keyword in node.keywords)
                    for code in _codes(node.args[0]):
                        yield code, names, path.name
                elif node.func.id == "_sum":
                    yield from ((code, frozenset("abcd"), path.name) for code in _codes(node.args[1]))


def _codes(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from _codes(node.body)
        yield from _codes(node.orelse)


def test_every_refusal_has_a_sentence_and_what_it_needs() -> None:
    found = list(raised())
    assert len(found) > 60
    for code, names, where in found:
        assert code in OURS, (code, where)
        assert placeholders(OURS[code].text) <= names, (code, where)


def test_every_sentence_is_used() -> None:
    used = {code for code, _, _ in raised()} | {"F-190"}
    assert set(OURS) == used
    assert set(OURS) <= set(error_texts())


def test_every_sentence_says_what_to_do() -> None:
    for code, text in OURS.items():
        assert text.text.endswith("."), code
        assert text.text.count(". ") + text.text.count("; ") >= 1, code


def test_every_check_has_its_words_and_every_word_its_check() -> None:
    made_here = {code for code in check_texts() if not code.startswith("D-")}  # D: of the desk's register
    assert made_here == {code for codes in (*CHECKS.values(), WITH_FIGURES) for code in codes}
    for code, text in check_texts().items():
        assert not text.title.endswith("."), code
        assert text.means.endswith("."), code
        assert text.todo.endswith("."), code


def test_a_check_says_why_in_polish() -> None:
    refused = Check(code="B-03", verdict=Verdict.NOT_VALID, cause="F-131", context={"name": "exam.json"})
    assert "exam.json" in refused.sentence
    assert refused.text.title
    assert Check(code="B-03", verdict=Verdict.VALID).sentence == ""


@pytest.mark.parametrize(
    ("verdicts", "whole"),
    [
        ([], Verdict.NOT_CHECKED),
        ([Verdict.VALID], Verdict.VALID),
        ([Verdict.VALID, Verdict.NOT_CHECKED], Verdict.NOT_CHECKED),
        ([Verdict.NOT_CHECKED, Verdict.NOT_VALID, Verdict.VALID], Verdict.NOT_VALID),
    ],
)
def test_a_file_is_as_good_as_its_worst_check(verdicts: list[Verdict], whole: Verdict) -> None:
    assert worst(tuple(Check(code="B-01", verdict=verdict) for verdict in verdicts)) is whole


def test_a_verdict_in_a_receipt_is_spelt_as_here() -> None:
    assert ReceiptVerdict(check="B-01", verdict=Verdict("NOT VALID")).verdict is Verdict.NOT_VALID
