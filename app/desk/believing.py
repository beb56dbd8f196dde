"""Whether a bundle of the register is evidence at all: whole, and signed by a laptop that is still believed."""

from collections.abc import Mapping
from datetime import datetime

from app.bundle.verdicts import Verdict
from app.desk.store import Desk
from app.register_ports import ImportedBundle

# Manifest, signature, certificate, practice or not, order and chain, and the order is one that this desk sent: with
# these, it is that laptop's own journal of that very exam.
_EVIDENCE = frozenset({"B-03", "B-04", "B-05", "B-06", "B-08", "B-09", "D-01"})

_SIGNED = frozenset({"B-03", "B-04"})

Revoked = Mapping[str, datetime]
"""From when keys, by their fingerprints, are not believed."""


def revoked_keys(desk: Desk) -> Revoked:
    """Every key that this OKE revoked."""
    return {revocation.fingerprint: revocation.since for revocation in desk.register.revocations.list()}


def believed(bundle: ImportedBundle, revoked: Revoked) -> bool:
    """Whether this is a certified laptop's own journal, as far as the desk knows now.

    A bundle that came after the moment from which its key was revoked is not, even if the desk learned of that
    moment later.
    """
    return _all_valid(bundle, _EVIDENCE) and came_after(bundle, revoked) is None


def is_signed(bundle: ImportedBundle) -> bool:
    """Whether whoever sent it had the key that it names."""
    return _all_valid(bundle, _SIGNED)


def came_after(bundle: ImportedBundle, revoked: Revoked) -> datetime | None:
    """The moment from which the bundle's key was revoked, where the bundle came only then or later."""
    since = revoked.get(bundle.signer)
    return since if since is not None and since <= bundle.imported else None


def _all_valid(bundle: ImportedBundle, checks: frozenset[str]) -> bool:
    return checks <= {kept.check for kept in bundle.verdicts if kept.verdict == Verdict.VALID}
