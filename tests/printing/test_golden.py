"""Every page looks as it did when somebody last looked at it and found it right."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageFilter

from printing.protocols import printed
from tests.printing import examples
from tests.printing.every_form import EVERY, made
from tests.printing.golden import KEPT, alike, difference, names, pictures, unlike


@pytest.mark.parametrize("form", EVERY)
def test_every_page_looks_like_the_kept_one(form: str, tmp_path: Path) -> None:
    pages = pictures(made(form))
    assert unlike(form, pages, tmp_path) == [], (
        f"see {tmp_path}; if it was meant: python -m tests.printing.golden"
    )
    assert not (KEPT / names(form, len(pages) + 1)[-1]).exists(), "a page less than there was"


def test_nothing_is_kept_of_forms_that_are_no_more() -> None:
    assert {file.stem.rpartition("-")[0] for file in KEPT.iterdir()} == set(EVERY)
    assert sum(file.stat().st_size for file in KEPT.iterdir()) < 3_000_000


def first(form: str) -> Image.Image:
    return pictures(made(form))[0]


def moved(page: Image.Image, top: int, bottom: int, by: int) -> Image.Image:
    """The page with a strip of it moved down."""
    changed = page.copy()
    changed.paste(255, (0, top, page.width, bottom))
    changed.paste(page.crop((0, top, page.width, bottom)), (0, top + by))
    return changed


@pytest.mark.parametrize("form", ["4.5-usual", "4.4-usual", "list-blank", "appointment-blank"])
@pytest.mark.parametrize("by", [1, 2, 6])
def test_a_line_that_moved_is_seen(form: str, by: int, tmp_path: Path) -> None:
    page = first(form)
    # Where the title stands: a strip that begins and ends in white.
    rows = [page.crop((0, y, page.width, y + 1)).getextrema()[0] == 255 for y in range(page.height)]
    inked = next(y for y in range(20, page.height) if not rows[y])
    end = next(y for y in range(inked, page.height) if rows[y])
    changed = moved(page, inked, end, by)
    assert not alike(changed, page)
    assert unlike(form, [changed], tmp_path) != []
    assert {file.name for file in tmp_path.iterdir()} == {
        f"{prefix}{names(form, 1)[0]}" for prefix in ("", "kept-", "apart-")
    }


def test_a_mark_that_is_gone_and_a_box_that_is_not_there_are_seen() -> None:
    marked, page = first("4.5-marked"), first("4.5-usual")
    assert not alike(page, marked)
    without = page.copy()
    without.paste(255, (30, 330, 80, 345))
    assert not alike(without, page)


def test_a_digit_that_changed_is_seen() -> None:
    form = examples.course()
    assert form.figures is not None
    other = replace(form, figures=replace(form.figures, sat=26))
    assert not alike(pictures(printed(other, examples.CODED))[0], first("4.5-usual"))


def test_a_renderer_that_smooths_otherwise_is_not() -> None:
    page = first("4.5-usual")
    smoother = page.filter(ImageFilter.GaussianBlur(0.2))
    assert difference(smoother, page) > (0.3, 3.0, 3.0)
    assert alike(smoother, page)
    assert difference(ImageChops.invert(page), page)[1] > 100


def test_a_page_of_another_size_is_another_page() -> None:
    page = first("4.4-blank")
    assert not alike(page.crop((0, 0, page.width, page.height - 1)), page)


def without_a_dotted_line(pdf: bytes) -> Iterator[tuple[int, bytes]]:
    """The print once for each of its dotted lines, without that line, and the page where it would be."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for number, page in enumerate(opened.pages):
            whole = pikepdf.parse_content_stream(page)
            dashed = False
            for place, instruction in enumerate(whole):
                operator = str(instruction.operator)
                if operator == "d":
                    dashed = len(list(instruction.operands[0])) > 0
                elif operator == "S" and dashed:
                    dashed = False
                    undrawn = pikepdf.ContentStreamInstruction([], pikepdf.Operator("n"))
                    page.Contents = opened.make_stream(
                        pikepdf.unparse_content_stream([*whole[:place], undrawn, *whole[place + 1 :]])
                    )
                    changed = BytesIO()
                    opened.save(changed)
                    yield number, changed.getvalue()
            page.Contents = opened.make_stream(pikepdf.unparse_content_stream(whole))


def unseen(form: str, every: int = 1) -> list[int]:
    """The pages of which a dotted line can be gone unnoticed."""
    pages = pictures(made(form))
    lines = list(without_a_dotted_line(made(form)))
    assert len(lines) >= every
    return [
        number
        for number, changed in lines[::every]
        if alike(pictures(changed, only=number)[0], pages[number])
    ]


@pytest.mark.parametrize("form", ["4.4-blank", "labels-usual"])
def test_a_dotted_line_that_is_gone_is_seen(form: str) -> None:
    assert unseen(form, every=3) == []


LINED = [form for form in EVERY if not form.startswith(("list", "poster", "codes", "emergency-list"))]


@pytest.mark.slow
@pytest.mark.parametrize("form", LINED)
def test_no_dotted_line_of_any_form_can_be_gone_unnoticed(form: str) -> None:
    assert unseen(form) == []
