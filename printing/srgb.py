"""The sRGB colour profile that an archival PDF must carry, the same bytes on every machine."""

import struct
from functools import cache

# Written into the profile instead of the time it was made.
_CREATED = (2018, 9, 1, 0, 0, 0)
# sRGB's white point and primaries adapted to D50, as IEC 61966-2-1 profiles have them.
_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    "r": (0.43607, 0.22249, 0.01392),
    "g": (0.38515, 0.71687, 0.09708),
    "b": (0.14307, 0.06061, 0.7141),
}
_CURVE_POINTS = 1024
_NAME = "sRGB IEC61966-2.1"
_COPYRIGHT = "No copyright, use freely"


@cache
def srgb_profile() -> bytes:
    """An ICC profile of version 2, which every version of PDF/A accepts."""
    curve = _curve()
    tags = [
        (b"desc", _description(_NAME)),
        (b"cprt", b"text\0\0\0\0" + _COPYRIGHT.encode() + b"\0"),
        (b"wtpt", _xyz(_WHITE)),
        *((f"{channel}XYZ".encode(), _xyz(values)) for channel, values in _PRIMARIES.items()),
        *((f"{channel}TRC".encode(), curve) for channel in _PRIMARIES),
    ]
    start = 128 + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    placed: dict[bytes, int] = {}
    for signature, content in tags:
        # The three curves are one.
        if content not in placed:
            placed[content] = start + len(data)
            data += content.ljust(-(-len(content) // 4) * 4, b"\0")
        table += struct.pack(">4sII", signature, placed[content], len(content))
    return _header(start + len(data)) + table + data


def _header(size: int) -> bytes:
    return struct.pack(
        ">I4sI4s4s4s6H4s4sI4sI8sI12s4s44x",
        size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ", *_CREATED, b"acsp", b"\0\0\0\0", 0,
        b"\0\0\0\0", 0, b"\0" * 8, 0, _numbers(_WHITE), b"\0\0\0\0",
    )  # fmt: skip


def _numbers(values: tuple[float, ...]) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + _numbers(values)


def _curve() -> bytes:
    points = (_linear(index / (_CURVE_POINTS - 1)) for index in range(_CURVE_POINTS))
    values = [round(value * 65535) for value in points]
    return struct.pack(f">4sII{_CURVE_POINTS}H", b"curv", 0, _CURVE_POINTS, *values)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _description(name: str) -> bytes:
    text = name.encode() + b"\0"
    # ASCII, then an empty Unicode and an empty Macintosh description.
    return b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + b"\0" * (4 + 4 + 2 + 1 + 67)
