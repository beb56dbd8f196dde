"""Acts on the record itself."""

from app.exam.clock import Aware
from app.exam.commands.base import Command
from app.exam.events.record import Form, Handed


class PrintForm(Command, frozen=True, kw_only=True):
    """Print the next copy of a form; 4.4 names its candidate."""

    form: Form
    candidate: int | None = None


class SignProtocol(Command, frozen=True, kw_only=True):
    """Record that the team signed copy `copy` of protocol 4.5 (4.1.19)."""

    copy: int


class OpenRevision(Command, frozen=True, kw_only=True):
    """Open the signed record again, for a reason."""

    reason: str


class RecordExport(Command, frozen=True, kw_only=True):
    """Record that the signed revision left as a bundle with the SHA-256 `digest` (4.1.20)."""

    digest: str


class HandOverMaterials(Command, frozen=True, kw_only=True):
    """Hand the works and papers over to the OKE director (3.7.9, 4.1.20)."""

    to_whom: str
    place: str
    contents: tuple[Handed, ...]


class TakeReceipt(Command, frozen=True, kw_only=True):
    """Record the OKE's answer to a bundle, and when the OKE issued it."""

    bundle_digest: str
    receipt_digest: str
    accepted: bool
    issued: Aware | None = None


class TakeBackEntry(Command, frozen=True, kw_only=True):
    """Take an entry back, with a reason."""

    entry: str
    reason: str
