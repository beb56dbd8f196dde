"""The outlines of letters, for what is drawn on a page and is none of its text."""

from collections.abc import Iterator
from functools import cache
from struct import unpack_from

import msgspec
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from printing.fonts import face, table, text_width

# OpenType, tables `glyf`, `loca` and `head`: bits of a point, of a part of a glyph, and where a format stands.
_ON_CURVE, _SHORT_X, _SHORT_Y, _REPEATED, _SAME_X, _SAME_Y = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
_WORDS, _OFFSETS, _MORE, _SCALED = 0x01, 0x02, 0x20, 0x08 | 0x40 | 0x80
_LOCA_FORMAT = 50
# reportlab's FILL_NON_ZERO, which its stubs do not know: what two contours share is filled.
_NON_ZERO = 1


class Point(msgspec.Struct, frozen=True):
    """A point of an outline in units of the typeface; one off the curve pulls it."""

    x: float
    y: float
    on_curve: bool = True

    def towards(self, other: "Point", part: float) -> "Point":
        """The point on the way to another one."""
        return Point(self.x + (other.x - self.x) * part, self.y + (other.y - self.y) * part)


Contour = tuple[Point, ...]


def draw_outlines(canvas: Canvas, text: str, font: str, size: float) -> None:
    """Fill the outlines of text that went through `printable`, centred at the origin, as shapes and not as text."""
    path = canvas.beginPath()
    left, scale = -text_width(text, font, size) / 2, size / float(face(font).unitsPerEm)
    for sign in text:
        for contour in _contours(font, face(font).charToGlyph[ord(sign)]):
            points = [Point(left + point.x * scale, point.y * scale, point.on_curve) for point in contour]
            _trace(path, points)
        left += text_width(sign, font, size)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=_NON_ZERO)


def _trace(path: PDFPathObject, points: list[Point]) -> None:
    """Add a closed contour, its quadratic curves as cubic ones."""
    whole: list[Point] = []
    for before, point in zip([points[-1], *points[:-1]], points, strict=True):
        if not before.on_curve and not point.on_curve:
            whole.append(before.towards(point, 1 / 2))
        whole.append(point)
    first = next(place for place, point in enumerate(whole) if point.on_curve)
    start, *others = [*whole[first:], *whole[: first + 1]]
    path.moveTo(start.x, start.y)
    pull: Point | None = None
    for point in others:
        if not point.on_curve:
            pull = point
            continue
        if pull is None:
            path.lineTo(point.x, point.y)
        else:
            one, two = start.towards(pull, 2 / 3), point.towards(pull, 2 / 3)
            path.curveTo(one.x, one.y, two.x, two.y, point.x, point.y)
        start, pull = point, None
    path.close()


@cache
def _contours(font: str, glyph: int) -> tuple[Contour, ...]:
    head, loca, glyf = (table(font, name) for name in ("head", "loca", "glyf"))
    long = unpack_from(">h", head, _LOCA_FORMAT)[0] == 1
    start, end = (
        unpack_from(">L", loca, 4 * place)[0] if long else 2 * unpack_from(">H", loca, 2 * place)[0]
        for place in (glyph, glyph + 1)
    )
    if start == end:
        return ()
    count = unpack_from(">h", glyf, start)[0]
    own = glyf[start + 10 : end]
    return tuple(_simple(own, count) if count >= 0 else _composed(font, own))


def _simple(own: bytes, count: int) -> Iterator[Contour]:
    ends = unpack_from(f">{count}H", own)
    place = 2 * count
    place += 2 + unpack_from(">H", own, place)[0]
    flags: list[int] = []
    while len(flags) <= ends[-1]:
        flag, place = own[place], place + 1
        flags.append(flag)
        if flag & _REPEATED:
            flags += [flag] * own[place]
            place += 1
    xs, place = _coordinates(own, place, flags, _SHORT_X, _SAME_X)
    ys, _ = _coordinates(own, place, flags, _SHORT_Y, _SAME_Y)
    points = [Point(x, y, bool(flag & _ON_CURVE)) for x, y, flag in zip(xs, ys, flags, strict=True)]
    for first, last in zip((0, *(end + 1 for end in ends)), ends, strict=False):
        yield tuple(points[first : last + 1])


def _coordinates(own: bytes, place: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    """One coordinate of each point, and where the next begins; each is told by its distance from the one before."""
    found, value = [], 0
    for flag in flags:
        if flag & short:
            value += own[place] if flag & same else -own[place]
            place += 1
        elif not flag & same:
            value += unpack_from(">h", own, place)[0]
            place += 2
        found.append(value)
    return found, place


def _composed(font: str, own: bytes) -> Iterator[Contour]:
    """A letter with its accent: glyphs, each at its offset. Raises `ValueError` where one is turned or scaled."""
    place, more = 0, True
    while more:
        flags, glyph = unpack_from(">HH", own, place)
        if flags & _SCALED or not flags & _OFFSETS:
            raise ValueError("a glyph with a part that is not only moved")
        words = bool(flags & _WORDS)
        x, y = unpack_from(">hh" if words else ">bb", own, place + 4)
        place, more = place + (8 if words else 6), bool(flags & _MORE)
        for contour in _contours(font, glyph):
            yield tuple(Point(point.x + x, point.y + y, point.on_curve) for point in contour)
