"""The reader of resources: strict, loud, and complete for every code that the program raises."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import KnownError
from app.procedure.rules import rules
from app.procedure.texts import (
    ErrorText,
    ResourceError,
    error_sentence,
    error_texts,
    fill,
    names,
    parse,
    placeholders,
    read,
    resource,
    word,
)

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"[A-Z]-\d{3}")


def sources() -> Iterator[tuple[str, ast.Module]]:
    for folder in ("app", "storage", "printing", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def known_errors() -> Iterator[tuple[str, str, set[str] | None]]:
    """Each `KnownError("X-101", …)` in the program: where, its code, and its keywords (None behind a `**`)."""
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "KnownError" and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    keywords = {keyword.arg or "**" for keyword in node.keywords}
                    yield f"{path}:{node.lineno}", code.value, None if "**" in keywords else keywords


def test_every_known_error_has_its_sentence_and_the_sentence_its_values() -> None:
    raised = list(known_errors())
    assert len(raised) > 5
    missing = [(where, code) for where, code, _ in raised if code not in error_texts()]
    assert missing == []
    unfilled = [
        (where, code, placeholders(error_texts()[code].text) - keywords)
        for where, code, keywords in raised
        if keywords is not None and not placeholders(error_texts()[code].text) <= keywords
    ]
    assert unfilled == []


def test_every_code_in_the_program_is_a_rule_or_a_known_error() -> None:
    used = {
        (path, node.value)
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }
    defined = rules().keys() | error_texts().keys()
    assert {(path, code) for path, code in used if code not in defined} == set()


@pytest.mark.parametrize("code", error_texts())
def test_a_sentence_is_polish_whole_and_well_formed(code: str) -> None:
    text = error_texts()[code].text
    assert CODE.fullmatch(code)
    assert "{" not in fill(text, dict.fromkeys(placeholders(text), "–"))
    assert text.count("„") == text.count("”")
    assert re.fullmatch(r"[A-ZĆŁÓŚŻŹ„{].*[.?!]", text, re.DOTALL)
    assert not re.search(r"[\"`“]| - |\.\.\.", text)


def test_every_phrase_is_well_formed() -> None:
    phrases = [
        (table, key, phrase)
        for name in names("words")
        for table, words in read("words", name, dict[str, dict[str, str]]).items()
        for key, phrase in words.items()
    ]
    for table, key, phrase in phrases:
        assert word(table, key) == phrase
        assert "{" not in fill(phrase, dict.fromkeys(placeholders(phrase), "–"))
        assert phrase.count("„") == phrase.count("”")


def test_an_errors_sentence_is_filled() -> None:
    sentence = error_sentence(KnownError("P-101", length=10))
    assert sentence.startswith("Numer PESEL ma 11 cyfr, a wpisano znaków: 10.")


def test_a_missing_sentence_and_a_missing_value_are_loud() -> None:
    with pytest.raises(LookupError):
        error_sentence(KnownError("P-999"))
    with pytest.raises(LookupError, match="length"):
        error_sentence(KnownError("P-101"))


@pytest.mark.parametrize("text", ["{", "}", "{}", "{0}", "{a.b}", "{a[0]}", "{a:>5}", "{a!r}", "{a b}", "{a"])
def test_anything_but_a_plain_placeholder_is_refused(text: str) -> None:
    with pytest.raises(ResourceError):
        placeholders(text)


@pytest.mark.parametrize(("text", "found"), [("", set()), ("{a} {b}, {a}", {"a", "b"}), ("{{a}}", set())])
def test_placeholders(text: str, found: set[str]) -> None:
    assert placeholders(text) == found


@given(st.text(), st.integers())
def test_whatever_is_filled_in_stands_there_unread(text: str, number: int) -> None:
    assert fill("<{text}|{number}>", {"text": text, "number": number, "more": "–"}) == f"<{text}|{number}>"


def test_lists_are_joined() -> None:
    assert (
        fill("{names}; {numbers}", {"names": ("Ćwik Olha", "Kos Adam"), "numbers": (3, 7)})
        == "Ćwik Olha, Kos Adam; 3, 7"
    )


@pytest.mark.parametrize(
    "content",
    [b"[P-101]\ntekst = 'x'", b"[P-101]\ntext = 'x'\nmore = 1", b"[P-101]\ntext = 1", b"[P-101", b"\xff"],
)
def test_a_spoilt_file_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(ResourceError, match=r"errors/spoilt\.toml"):
        parse(content, "errors/spoilt.toml", dict[str, ErrorText])


def test_a_missing_file_is_named() -> None:
    with pytest.raises(ResourceError, match=r"resources/errors/nothing\.toml"):
        resource("errors", "nothing.toml")


def test_a_file_is_read_as_its_type() -> None:
    texts = read("errors", "people.toml", dict[str, ErrorText])
    assert isinstance(texts["P-101"], msgspec.Struct)


def test_an_unknown_word_is_loud() -> None:
    assert word("document", "passport") == "paszport"
    with pytest.raises(KeyError):
        word("document", "library-card")
