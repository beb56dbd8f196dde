"""From the members of a container to the values in them, and back: strict, and the same both ways."""

from collections.abc import Sequence

from app.bundle import envelope
from app.bundle.certificates import load_pem, load_pem_chain, load_request, write_pem, write_pem_chain
from app.bundle.container import Container, Member
from app.bundle.envelope import Envelope
from app.bundle.keys import read_recipients, write_recipients
from app.bundle.kinds import PRINTS, SHAPES, Kind, refuse_other_members
from app.bundle.package import KeyList, Package, PackageFile
from app.bundle.receipt import Receipt, ReceiptFile
from app.bundle.request import Request, RequestFile
from app.bundle.result import Exam, ResultFile, Revision
from app.errors import KnownError

Contents = RequestFile | PackageFile | ResultFile | ReceiptFile

# The longest day on record is some tens of thousands of entries of a few hundred bytes; the longest entry is the
# inventory of a computer room's folders. No command makes a longer one.
MAX_LINES = 200_000
MAX_LINE = 1 << 20


def head(contents: Contents) -> Envelope:
    """The JSON member that names the kind."""
    match contents:
        case RequestFile():
            return contents.request
        case PackageFile():
            return contents.package
        case ResultFile():
            return contents.exam
        case ReceiptFile():
            return contents.receipt


def read(container: Container, kind: Kind) -> Contents:
    """Read every member. Raises `KnownError`: F-15x, F-162 to F-166, K-102, K-202, K-203."""
    refuse_other_members(container, kind)
    members = {member.name: member.content for member in container.members}
    match kind:
        case Kind.REQUEST:
            return RequestFile(
                request=envelope.read(members["request.json"], "request.json", Request),
                csr=load_request(members["request.csr"]),
            )
        case Kind.PACKAGE:
            package = PackageFile(
                package=envelope.read(members["package.json"], "package.json", Package),
                laptops=load_pem_chain(members["chair.crt"]),
                oke=load_pem(members["oke.crt"]),
                recipients=read_recipients(members["oke.age"]),
                keys=envelope.read(members["keys.json"], "keys.json", KeyList),
            )
            refuse_other_origin(package.package, package.keys)
            return package
        case Kind.RESULT:
            result = ResultFile(
                exam=envelope.read(members["exam.json"], "exam.json", Exam),
                journal=_lines(members["journal.jsonl"]),
                revision=envelope.read(members["revision.json"], "revision.json", Revision),
                prints={name: content for name, content in members.items() if name.startswith(PRINTS)},
            )
            refuse_other_origin(result.exam, result.revision)
            return result
        case Kind.RECEIPT:
            return ReceiptFile(receipt=envelope.read(members["receipt.json"], "receipt.json", Receipt))


def members(contents: Contents) -> tuple[Member, ...]:
    """The members of a container that holds these contents, in their order."""
    match contents:
        case RequestFile():
            return _named(Kind.REQUEST, [envelope.write(contents.request), write_pem(contents.csr)])
        case PackageFile():
            package = [
                envelope.write(contents.package),
                write_pem_chain(contents.laptops),
                write_pem(contents.oke),
                write_recipients(contents.recipients),
                envelope.write(contents.keys),
            ]
            return _named(Kind.PACKAGE, package)
        case ResultFile():
            journal = b"".join(line + b"\n" for line in contents.journal)
            result = [envelope.write(contents.exam), journal, envelope.write(contents.revision)]
            prints = sorted(contents.prints.items())
            return (
                *_named(Kind.RESULT, result),
                *(Member(name=name, content=content) for name, content in prints),
            )
        case ReceiptFile():
            return _named(Kind.RECEIPT, [envelope.write(contents.receipt)])


def kind_of(contents: Contents) -> Kind:
    """The kind that these contents are of."""
    match contents:
        case RequestFile():
            return Kind.REQUEST
        case PackageFile():
            return Kind.PACKAGE
        case ResultFile():
            return Kind.RESULT
        case ReceiptFile():
            return Kind.RECEIPT


def refuse_other_origin(first: Envelope, second: Envelope) -> None:
    """Refuse members that name different programs, or of which only one is for practice. Raises F-164."""
    if (first.program, first.practice) != (second.program, second.practice):
        raise KnownError("F-164")


def _named(kind: Kind, contents: Sequence[bytes]) -> tuple[Member, ...]:
    names = SHAPES[kind].members
    return tuple(Member(name=name, content=content) for name, content in zip(names, contents, strict=True))


def _lines(journal: bytes) -> tuple[bytes, ...]:
    """The lines of a journal in UTF-8; each ends with a line feed, and none is empty."""
    try:
        journal.decode()
    except UnicodeDecodeError as reason:
        raise KnownError("F-165") from reason
    if not journal.endswith(b"\n"):
        raise KnownError("F-165")
    if journal.count(b"\n") > MAX_LINES:
        raise KnownError("F-166")
    lines = tuple(journal[:-1].split(b"\n"))
    if not all(lines):
        raise KnownError("F-165")
    if max(map(len, lines)) > MAX_LINE:
        raise KnownError("F-166")
    return lines
