"""What is wrong with a page however its text reads: words outside the margins, words on each other."""

from collections.abc import Iterator
from itertools import combinations

from printing.typeset import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from tests.printing.reading import Word, words


def outside(pdf: bytes) -> list[Word]:
    """The words that do not stand within the margins."""
    return [
        word
        for word in words(pdf)
        if word.left < MARGIN - 1
        or word.right > PAGE_WIDTH - MARGIN + 1
        or word.top < 20
        or word.bottom > PAGE_HEIGHT - 20
    ]


def overlapping(pdf: bytes) -> list[tuple[str, str]]:
    """The pairs of words that lie on each other."""
    return list(_overlapping([word for word in words(pdf) if word.text.strip(" .…")]))


def _overlapping(placed: list[Word]) -> Iterator[tuple[str, str]]:
    for page in {word.page for word in placed}:
        for one, other in combinations([word for word in placed if word.page == page], 2):
            # Boxes reach above and below the letters themselves: neighbours' boxes may touch.
            width = min(one.right, other.right) - max(one.left, other.left)
            height = min(one.bottom, other.bottom) - max(one.top, other.top)
            if width > 1 and height > 0.45 * min(one.bottom - one.top, other.bottom - other.top):
                yield one.text, other.text
