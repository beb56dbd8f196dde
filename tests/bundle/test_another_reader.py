"""A reader that was written from the description of the format alone opens, verifies and reads what we write."""

import ast
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.bundle.certificates import write_pem
from app.bundle.kinds import Kind
from tests.bundle import another_reader
from tests.bundle.another_reader import Refused, read_bundle
from tests.bundle.forging import World, packed, world
from tests.bundle.golden import write as golden
from tests.bundle.material import NOW
from tests.bundle.test_other_tools import needs_age, needs_openssl
from tests.bundle.test_published import FIRST, FORMAT, kept

pytestmark = [needs_age, needs_openssl]


def public_identity() -> str:
    """The practice identity, as the description of the format tells it."""
    text = (FORMAT / "README.md").read_text(encoding="utf-8")
    (secret,) = re.findall(r"^AGE-SECRET-KEY-1\w+$", text, re.MULTILINE)
    return str(secret)


def read_kept() -> dict[str, object]:
    sealed, root = ((FIRST / name).read_bytes() for name in (golden.RESULT, golden.ROOT))
    return read_bundle(sealed, public_identity(), root, int(golden.AT.timestamp()))


def test_it_imports_nothing_of_the_program() -> None:
    tree = ast.parse(Path(another_reader.__file__).read_text(encoding="utf-8"))
    named = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert named
    assert not {name for name in named if name.split(".")[0] in {"app", "tests", "msgspec", "cryptography"}}


def test_it_reads_the_kept_bundle_as_we_do() -> None:
    found = read_kept()
    ours = kept(golden.RESULT).contents
    exam, entries, revision = found["exam"], found["entries"], found["revision"]
    assert isinstance(exam, dict)
    assert isinstance(entries, list)
    assert isinstance(revision, dict)
    figures = ours.exam.figures  # type: ignore[union-attr]  # it is the bundle that was kept
    told = exam["figures"]
    assert (told["registered"], told["sat"], told["absent"]) == (
        figures.registered,
        figures.sat,
        figures.absent,
    )
    assert told["sheets"]["a"] == figures.sheets.a  # type: ignore[union-attr]  # they were counted
    assert len(entries) == len(ours.journal)  # type: ignore[union-attr]  # as above
    assert (revision["number"], revision["predecessor"]) == (1, None)
    assert found["prints"] == sorted(ours.prints)  # type: ignore[union-attr]  # as above


@pytest.fixture(scope="module")
def everybody() -> World:
    return world()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("nothing", ""),
        ("a byte of the seal", "age does not open it"),
        ("a byte of a member", "not the one encoding"),
        ("another reader", "age does not open it"),
        ("another OKE", "the signature is not good"),
        ("a desk signed it", "not signed by a laptop"),
        ("a line of the journal missing", "the chain is broken at line 4"),
    ],
)
def test_it_refuses_what_we_refuse(everybody: World, damage: str, said: str) -> None:
    sample = everybody.samples[Kind.RESULT]
    assert sample.reader is not None
    opened, root, secret = sample.container(), everybody.oke, sample.reader.secret
    sealed = sample.sealed(opened)
    match damage:
        case "a byte of the seal":
            sealed = sealed[:-1] + bytes([sealed[-1] ^ 1])
        case "a byte of a member":
            sealed = sample.sealed(opened.replace(b"Kowalska", b"Kowalski", 1))
        case "another reader":
            secret = everybody.stranger.identity.secret
        case "another OKE":
            root = everybody.other
        case "a desk signed it":
            sealed = sample.sealed(packed(sample.members, everybody.oke.desk))
        case "a line of the journal missing":
            exam, journal, *rest = sample.members
            lines = journal.content.splitlines(keepends=True)
            shorter = replace(journal, content=b"".join(lines[:3] + lines[4:]))
            sealed = sample.sealed(packed((exam, shorter, *rest), sample.signer))
    pem = write_pem(root.root.certificate)
    if damage == "nothing":
        read_bundle(sealed, secret, pem, int(NOW.timestamp()))
        return
    with pytest.raises(Refused, match=said):
        read_bundle(sealed, secret, pem, int(NOW.timestamp()))
