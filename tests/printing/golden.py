"""Pages as pictures, and those that they must look like.

    python -m tests.printing.golden

writes the kept ones anew: after a change of layout that was meant, and looked at page by page.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageStat
from pypdfium2 import PdfDocument

from tests.printing.every_form import EVERY, made

KEPT = Path(__file__).parent / "golden_pages"
# Enough to see a line that moved by a third of a millimetre; a page takes 20 kB.
_DOTS_PER_INCH = 60
_SHADES = 16
# Sides of a block in dots, and how far a page, and its worst block, may be from the kept one (of 255): a renderer
# of another version smooths letters otherwise, by a little everywhere; what moves differs by much in one place.
# A dotted line is one row of dots and pale in every block: it is looked for in each row, in bands of a quarter page.
_BLOCK = 8
_BANDS = 4
_PAGE, _WORST, _ROW = 1.0, 10.0, 20.0


def pictures(pdf: bytes, *, only: int | None = None) -> list[Image.Image]:
    """Each page, or `only` that one (from 0), in 16 shades of grey."""
    document = PdfDocument(pdf)
    try:
        drawn = [
            page.render(scale=_DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")
            for place, page in enumerate(document)
            if only in (None, place)
        ]
    finally:
        document.close()
    step = 256 // _SHADES
    return [page.point([shade // step * (255 // (_SHADES - 1)) for shade in range(256)]) for page in drawn]


def difference(page: Image.Image, kept: Image.Image) -> tuple[float, float, float]:
    """How far two pages are from each other: on the whole, in their worst block, in the worst band of a row."""
    if page.size != kept.size:
        return 255.0, 255.0, 255.0
    apart = ImageChops.difference(page, kept)
    in_rows = apart.resize((_BANDS, apart.height), Image.Resampling.BOX)
    return ImageStat.Stat(apart).mean[0], _most(apart.reduce(_BLOCK)), _most(in_rows)


def _most(grey: Image.Image) -> float:
    # Extrema of one channel are two numbers.
    _, most = grey.getextrema()
    assert isinstance(most, int | float)
    return float(most)


def alike(page: Image.Image, kept: Image.Image) -> bool:
    """Whether a page looks like the kept one."""
    on_the_whole, worst, row = difference(page, kept)
    return on_the_whole <= _PAGE and worst <= _WORST and row <= _ROW


def names(form: str, pages: int) -> list[str]:
    """The files of a print's pages."""
    return [f"{form}-{number}.png" for number in range(1, pages + 1)]


def unlike(form: str, pages: Sequence[Image.Image], folder: Path) -> list[str]:
    """The pages of a print that do not look like the kept ones; each is left in the folder, with what is apart."""
    wrong = []
    for name, page in zip(names(form, len(pages)), pages, strict=True):
        kept = KEPT / name
        if not kept.exists():
            wrong.append(f"{name} is not kept")
            page.save(folder / name)
            continue
        with Image.open(kept) as wanted:
            wanted.load()
        if not alike(page, wanted):
            wrong.append(f"{name}: {difference(page, wanted)}")
            page.save(folder / name)
            wanted.save(folder / f"kept-{name}")
            if page.size == wanted.size:
                ImageChops.invert(ImageChops.difference(page, wanted)).save(folder / f"apart-{name}")
    return wrong


def _all() -> Mapping[str, list[Image.Image]]:
    return {form: pictures(made(form)) for form in EVERY}


def write() -> None:
    """Keep the pages as they are now, and nothing else."""
    KEPT.mkdir(exist_ok=True)
    for old in KEPT.glob("*.png"):
        old.unlink()
    for form, pages in _all().items():
        for name, page in zip(names(form, len(pages)), pages, strict=True):
            page.save(KEPT / name, optimize=True)


if __name__ == "__main__":
    write()
