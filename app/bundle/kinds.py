"""The four kinds of file: which members each has, in which order, whether it is sealed and who signs it."""

from enum import StrEnum

import msgspec

from app.bundle.certificates import Role
from app.bundle.container import Container
from app.bundle.names import shown
from app.errors import KnownError


class Kind(StrEnum):
    """The kinds, named as their files' extensions."""

    REQUEST = "zgloszenie"
    PACKAGE = "zlecenie"
    RESULT = "wynik"
    RECEIPT = "pokwitowanie"


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of one kind looks like; the first of `members` tells the kind, `prints` may follow the rest."""

    role: Role
    sealed: bool
    members: tuple[str, ...]
    prints: bool = False


SHAPES = {
    Kind.REQUEST: Shape(role=Role.REQUEST, sealed=False, members=("request.json", "request.csr")),
    Kind.PACKAGE: Shape(
        role=Role.DESK,
        sealed=True,
        members=("package.json", "chair.crt", "oke.crt", "oke.age", "keys.json"),
    ),
    Kind.RESULT: Shape(
        role=Role.LAPTOP,
        sealed=True,
        members=("exam.json", "journal.jsonl", "revision.json"),
        prints=True,
    ),
    Kind.RECEIPT: Shape(role=Role.DESK, sealed=True, members=("receipt.json",)),
}

PRINTS = "print/"
PDF = ".pdf"


def kind_of(container: Container) -> Kind:
    """The kind, by the first member. Raises `KnownError` F-161."""
    first = container.members[0].name
    for kind, shape in SHAPES.items():
        if shape.members[0] == first:
            return kind
    raise KnownError("F-161")


def refuse_other_members(container: Container, kind: Kind) -> None:
    """Refuse a member too many, too few or out of its place. Raises `KnownError` F-162, F-163."""
    shape = SHAPES[kind]
    names = [member.name for member in container.members]
    for name in shape.members:
        if name not in names:
            raise KnownError("F-162", name=name)
    extra = names[len(shape.members) :]
    if tuple(names[: len(shape.members)]) != shape.members or extra != sorted(extra):
        raise KnownError("F-163", name=shown(names[-1]))
    for name in extra:
        if not (shape.prints and name.startswith(PRINTS) and name.endswith(PDF)):
            raise KnownError("F-163", name=name)
