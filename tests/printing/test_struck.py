"""Scopes that do not apply are struck out on the page itself: seen in a picture of it."""

import subprocess
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from app.exam.forms import Alternative
from printing.pages import Form
from printing.protocols import printed
from tests.printing import examples
from tests.printing.reading import Word, words

DOTS_PER_INCH = 144
FORMS: dict[str, Form] = {"4.5": examples.course(), "4.4": examples.annulment()}
FIRST_WORDS = {"podstawowej", "gimnazjum", "ogólnokształcącego", "zawodowej*"}


def struck_words(pdf: bytes, folder: Path) -> set[str]:
    """Those of the scopes' words through which a line runs from end to end."""
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            str(DOTS_PER_INCH),
            "-f",
            "1",
            "-l",
            "1",
            "-gray",
            "-singlefile",
            "-",
            str(folder / "page"),
        ],
        input=pdf,
        check=True,
        timeout=300,
    )
    with Image.open(folder / "page.pgm") as picture:
        return {
            word.text
            for word in words(pdf)
            if word.page == 0 and word.text in FIRST_WORDS and _crossed(picture.crop(_box(word)))
        }


def _box(word: Word) -> tuple[int, int, int, int]:
    scale = DOTS_PER_INCH / 72
    left, top, right, bottom = (
        round(scale * edge) for edge in (word.left, word.top, word.right, word.bottom)
    )
    return left, top, right, bottom


def _crossed(word: Image.Image) -> bool:
    width, height = word.size
    grey = word.tobytes()
    rows = [grey[y * width : (y + 1) * width] for y in range(height // 3, height)]
    return any(sum(pixel < 160 for pixel in row) > 0.85 * width for row in rows)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_what_does_not_apply_is_struck_out(form: Form, tmp_path: Path) -> None:
    assert struck_words(printed(form, examples.RECORD), tmp_path) == FIRST_WORDS - {"ogólnokształcącego"}


def test_where_none_applies_yet_none_is_struck_out(tmp_path: Path) -> None:
    form = examples.course()
    heading = msgspec.structs.replace(
        form.heading, scopes=tuple(Alternative(text=scope, applies=False) for scope in examples.SCOPES)
    )

    assert (
        struck_words(printed(msgspec.structs.replace(form, heading=heading), examples.RECORD), tmp_path)
        == set()
    )
