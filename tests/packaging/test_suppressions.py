"""Whoever silences a checker says why, on the same line."""

import io
import re
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("app", "printing", "requirements", "resources", "storage", "tests", "ui")
SILENCE = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma:)(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[^]]*\])?")
LETTERS = re.compile(r"[^\W\d_]{3}")


def unexplained(source: str) -> list[int]:
    """The lines whose comment silences a checker and says no more than that."""
    comments = (
        token
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    )
    return [
        comment.start[0]
        for comment in comments
        if SILENCE.search(comment.string) and not LETTERS.search(SILENCE.sub("", comment.string))
    ]


@pytest.mark.parametrize(
    "comment",
    [
        "noqa: S603",
        "noqa: S603, S607",
        "noqa",
        "type: ignore[import-untyped]",
        "type: ignore",
        "type: ignore[a]  # noqa: B1",
    ],
)
def test_a_bare_suppression_is_seen_and_an_explained_one_is_not(comment: str) -> None:
    assert unexplained(f"import x  # {comment}\n") == [1]
    assert unexplained(f"import x  # {comment}  # its types are wrong\n") == []


def test_no_suppression_is_bare() -> None:
    bare = [
        f"{path.relative_to(ROOT)}:{line}"
        for folder in FOLDERS
        for path in sorted(Path(ROOT, folder).rglob("*.py"))
        for line in unexplained(path.read_text(encoding="utf-8"))
    ]
    assert bare == []
