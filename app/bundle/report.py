"""What is known of a file after every check was made of it."""

from datetime import datetime
from typing import Any

from cryptography import x509

from app.bundle.contents import Contents, head
from app.bundle.kinds import Kind
from app.bundle.verdicts import Check, Verdict, worst
from app.people.private import Private


class Claimed(Private, frozen=True, kw_only=True):
    """Who signed a file and when, as the signature claims; B-04 and B-05 say whether to believe it.

    `fingerprint` is of the public key; `valid_to` the certificate's last day (ISO, in Europe/Warsaw).
    """

    certificate: x509.Certificate

    name: str
    fingerprint: str
    valid_to: str
    signed: datetime


class Report(Private, frozen=True, kw_only=True):
    """Every check and its verdict; `contents` are there where they could be read, and only as good as the checks.

    `file_digest` is the SHA-256 of the file as it lies there, `container_digest` that of the container inside its
    seal. `fingerprint` is the one that clerk and chair compare for an enrolment request (`app.bundle.fingerprint`).
    """

    kind: Kind | None
    file_digest: str
    container_digest: str | None
    claimed: Claimed | None
    fingerprint: str | None
    contents: Contents | None
    checks: tuple[Check, ...]

    @property
    def verdict(self) -> Verdict:
        """VALID only where every check is."""
        return worst(self.checks)

    def check(self, code: str) -> Check:
        """One check by its code."""
        return next(check for check in self.checks if check.code == code)

    def summary(self) -> dict[str, Any]:
        """The report as plain values, for `--json`; no personal data but the signer's name."""
        envelope = head(self.contents) if self.contents else None
        return {
            "kind": self.kind,
            "verdict": self.verdict,
            "sha256": self.file_digest,
            "container_sha256": self.container_digest,
            "program": envelope.program if envelope else None,
            "practice": envelope.practice if envelope else None,
            "signer": self.claimed.name if self.claimed else None,
            "signer_key": self.claimed.fingerprint if self.claimed else None,
            "signed": self.claimed.signed.isoformat() if self.claimed else None,
            "certificate_valid_to": self.claimed.valid_to if self.claimed else None,
            "fingerprint": self.fingerprint,
            "checks": [check.summary() for check in self.checks],
        }
