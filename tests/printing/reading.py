"""What a reader finds in a printed PDF, by Debian's poppler: an independent program."""

import html
import re
import subprocess
from collections.abc import Iterator
from functools import lru_cache

import msgspec


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """A word with its box in points from the upper left corner; `page` counts from 0."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


@lru_cache(maxsize=32)
def pages(pdf: bytes) -> tuple[str, ...]:
    """The text of each page in the order in which it can be selected."""
    return tuple(_poppler(pdf, "-raw").split("\f")[:-1])


def as_laid_out(pdf: bytes) -> tuple[str, ...]:
    """The text of each page in the order that a program finds which looks at where it stands."""
    return tuple(_poppler(pdf).split("\f")[:-1])


def squeezed(text: str) -> str:
    """The text without any white space: how its lines were broken no longer matters."""
    return re.sub(r"\s+", "", text)


def whole(pdf: bytes) -> str:
    """All the text of a print, squeezed."""
    return squeezed("".join(pages(pdf)))


def words(pdf: bytes) -> Iterator[Word]:
    """Every word with the place where it stands."""
    page = -1
    pattern = re.compile(r'<page |<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>')
    for found in pattern.finditer(_poppler(pdf, "-bbox")):
        if found[1] is None:
            page += 1
            continue
        left, top, right, bottom = (float(found[group]) for group in range(1, 5))
        yield Word(page=page, text=html.unescape(found[5]), left=left, top=top, right=right, bottom=bottom)


def _poppler(pdf: bytes, *how: str) -> str:
    command = ["pdftotext", *how, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=300).stdout.decode()
