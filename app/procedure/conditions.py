"""What candidates are told of the exam's conditions before it begins: attachment 4.3 (Z3.2.7)."""

from functools import cache

import msgspec

from app.procedure import texts


class Point(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A numbered point and its lettered parts, if it has any; below it perhaps a sentence of `ours`."""

    text: str
    parts: tuple[str, ...] = ()
    ours: str = ""


class Conditions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The title and the numbered points; below one of them stands `{aids}`."""

    title: str
    points: tuple[Point, ...]


@cache
def conditions() -> Conditions:
    """Attachment 4.3 as it stands in `resources/conditions`. Raises `ResourceError`."""
    return texts.read("conditions", "4.3.toml", Conditions)
