"""The ASiC manifest: SHA-256 of every member, in one canonical spelling (ETSI EN 319 162-1, annex A.4).

The reader writes the manifest that the members should have and compares bytes: no XML from outside is ever parsed.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Sequence

from app.bundle.container import Member
from app.bundle.names import SIGNATURE, shown
from app.errors import KnownError

# More than the manifest of as many members as a container may have, each with the longest name.
MAX_MANIFEST = 256 << 10

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<asic:ASiCManifest xmlns:asic="http://uri.etsi.org/02918/v1.2.1#"'
    ' xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n'
    f'<asic:SigReference URI="{SIGNATURE}" MimeType="application/pkcs7-signature"/>\n'
)
_LINE = (
    '<asic:DataObjectReference URI="{name}">'
    '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
    "<ds:DigestValue>{digest}</ds:DigestValue>"
    "</asic:DataObjectReference>\n"
)
_TAIL = "</asic:ASiCManifest>\n"
_NAME = re.compile(r'<asic:DataObjectReference URI="([^"<>&]*)">')


def manifest(members: Sequence[Member]) -> bytes:
    """The manifest of these members, in their order; their names need no escaping (`app.bundle.names`)."""
    return (_HEAD + "".join(map(_line, members)) + _TAIL).encode("ascii")


def refuse_difference(found: bytes, members: Sequence[Member]) -> None:
    """Refuse a manifest that is not the one of these members.

    Raises `KnownError`: F-131 changed, F-132 added, F-133 missing, F-134 another order or spelling.
    """
    if found == manifest(members):
        return
    if len(found) > MAX_MANIFEST:
        raise KnownError("F-134")
    listed = {match[1]: line for line in _lines(found) if (match := _NAME.match(line))}
    for member in members:
        if member.name not in listed:
            raise KnownError("F-132", name=member.name)
        if _digest(member) not in listed[member.name]:
            raise KnownError("F-131", name=member.name)
    absent = sorted(listed.keys() - {member.name for member in members})
    if absent:
        raise KnownError("F-133", name=shown(absent[0]))
    raise KnownError("F-134")


def _line(member: Member) -> str:
    return _LINE.format(name=member.name, digest=_digest(member))


def _digest(member: Member) -> str:
    return b64encode(hashlib.sha256(member.content).digest()).decode("ascii")


def _lines(found: bytes) -> Sequence[str]:
    return found.decode("ascii", "replace").splitlines(keepends=True)
