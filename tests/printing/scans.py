"""Scans of printed forms: rasterised by Debian's poppler, then treated as a poor scanner or a copier treats them."""

import random
import subprocess
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageEnhance, ImageFilter

Treated = Callable[[Image.Image], Image.Image]


@lru_cache(maxsize=16)
def _rasterised(pdf: bytes, dpi: int) -> tuple[bytes, int, int]:
    """The first page in shades of grey."""
    command = ["pdftoppm", "-r", str(dpi), "-f", "1", "-l", "1", "-gray", "-"]
    made = subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=300).stdout
    picture = Image.open(BytesIO(made)).convert("L")
    return picture.tobytes(), picture.width, picture.height


def page(pdf: bytes, dpi: int) -> Image.Image:
    """The first page as a scanner without faults sees it."""
    data, width, height = _rasterised(pdf, dpi)
    return Image.frombytes("L", (width, height), data)


def png(picture: Image.Image) -> bytes:
    made = BytesIO()
    picture.save(made, "PNG")
    return made.getvalue()


def jpeg(picture: Image.Image, quality: int = 60) -> bytes:
    made = BytesIO()
    picture.convert("L" if picture.mode == "1" else picture.mode).save(made, "JPEG", quality=quality)
    return made.getvalue()


def pdf_of(*pictures: Image.Image, dpi: int) -> bytes:
    """A PDF as scanners make them: a picture on each page."""
    made = BytesIO()
    first, *others = (picture.convert("RGB") for picture in pictures)
    first.save(made, "PDF", resolution=dpi, save_all=True, append_images=others, quality=60)
    return made.getvalue()


def turned(degrees: float) -> Treated:
    return lambda picture: picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def blurred(radius: float) -> Treated:
    return lambda picture: picture.filter(ImageFilter.GaussianBlur(radius))


def faint(picture: Image.Image) -> Image.Image:
    """Toner at its end on grey paper."""
    return picture.point([150 + value * 70 // 255 for value in range(256)])


def dark(picture: Image.Image) -> Image.Image:
    """A copy of a copy: more contrast than there was."""
    return ImageEnhance.Contrast(picture).enhance(3)


def noisy(picture: Image.Image) -> Image.Image:
    """Dust: one point in fifty is of any shade, always the same ones."""
    chance = random.Random(7)
    spoilt = picture.copy()
    for _ in range(picture.width * picture.height // 50):
        place = (chance.randrange(picture.width), chance.randrange(picture.height))
        spoilt.putpixel(place, chance.randrange(256))
    return spoilt


def shaded(picture: Image.Image) -> Image.Image:
    """Darker to the right, where the page did not lie flat."""
    shade = (
        Image.linear_gradient("L").rotate(90).resize(picture.size).point([255 - v // 2 for v in range(256)])
    )
    return Image.composite(picture, Image.new("L", picture.size, 0), shade)


def black_and_white(picture: Image.Image) -> Image.Image:
    """As a fax has it."""
    return picture.point([0] * 140 + [255] * 116).convert("1")


def poor(picture: Image.Image) -> Image.Image:
    """All at once, as a hurried scan is: crooked, soft, dusty, faint."""
    for treatment in (turned(2), blurred(0.7), noisy, faint):
        picture = treatment(picture)
    return picture
