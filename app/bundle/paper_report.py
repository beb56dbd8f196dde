"""What is known of a scan of paper after every check of every protocol on it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cryptography import x509

from app.bundle.paper_record import PaperRecord
from app.bundle.trust import describe
from app.bundle.verdicts import Check, Verdict, worst
from app.exam.clock import warsaw
from app.people.private import Private
from app.procedure.texts import word

Value = int | str | datetime | None

# The figures and times that 4.5 prints, by the names of their fields: its sections 4 and 11 first.
PERSONS = ("registered", "sat", "absent", "annulled", "gave_up")
SHEETS = ("sheets_a", "sheets_b", "sheets_c", "sheets_d")
FIGURES = ("start", "end", *PERSONS, *SHEETS)


class FieldRow(Private, frozen=True, kw_only=True):
    """One field of the record: as the QR code has it, as the bundle has it, and whether it is the same.

    Without a bundle there is nothing to compare with, and `same` is None.
    """

    name: str
    paper: Value
    bundle: Value = None
    same: bool | None = None

    @property
    def title(self) -> str:
        """The field's Polish name."""
        return word("paper-field", self.name)


class PaperReport(Private, frozen=True, kw_only=True):
    """One protocol on paper: the page it was found on, its record, whose key signed it, checks and fields.

    `page` and `record` are missing where no code was found or read; `signer` where no known key signed it.
    """

    page: int | None
    record: PaperRecord | None
    signer: x509.Certificate | None
    checks: tuple[Check, ...]
    fields: tuple[FieldRow, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """VALID only where every check is."""
        return worst(self.checks)

    def check(self, code: str) -> Check:
        """One check by its code."""
        return next(check for check in self.checks if check.code == code)

    def summary(self) -> dict[str, Any]:
        """The report as plain values; no personal data but the signer's name."""
        signer = describe(self.signer) if self.signer else None
        return {
            "page": self.page,
            "verdict": self.verdict,
            "signer": signer["name"] if signer else None,
            "signer_key": signer["fingerprint"] if signer else None,
            "certificate_valid_to": signer["valid_to"] if signer else None,
            "checks": [check.summary() for check in self.checks],
            "fields": [
                {"name": row.name, "title": row.title}
                | {"paper": row.paper, "bundle": row.bundle, "same": row.same}
                for row in self.fields
            ],
        }


class ScanReport(Private, frozen=True, kw_only=True):
    """Every protocol found on a scan of so many pages; there is always at least one report."""

    pages: int
    protocols: tuple[PaperReport, ...]

    @property
    def verdict(self) -> Verdict:
        """VALID only where every protocol is."""
        return worst(tuple(check for protocol in self.protocols for check in protocol.checks))

    def summary(self) -> dict[str, Any]:
        """The report as plain values, for `--json`."""
        return {
            "verdict": self.verdict,
            "pages": self.pages,
            "protocols": [protocol.summary() for protocol in self.protocols],
        }


def fields_of(record: PaperRecord) -> dict[str, Value]:
    """The record field by field, in the order of the form; those that its form does not have are left out."""
    persons = record.persons or (None,) * 5
    sheets = record.sheets or (None,) * 4
    course = record.form == "4.5"
    fields: dict[str, Value] = {
        "form": record.form,
        "exam": record.exam,
        "room": record.room,
        "revision": record.revision,
    }
    if record.run is not None:
        fields["run"] = record.run
    if record.number is not None:
        fields["number"] = record.number
    fields |= {"copy": record.copy, "printed": moment(record.printed)}
    if course:
        fields |= {"start": moment(record.start), "end": moment(record.end)}
        fields |= dict(zip(PERSONS, persons, strict=True)) | dict(zip(SHEETS, sheets, strict=True))
    return fields | {"entry": record.entry, "head": record.head.hex(), "facts": record.facts.hex()}


def moment(seconds: int | None) -> datetime | None:
    """The time of Unix seconds in Europe/Warsaw."""
    return None if seconds is None else warsaw(datetime.fromtimestamp(seconds, UTC))


def rows_of(paper: PaperRecord, bundle: Mapping[str, Value] | None) -> tuple[FieldRow, ...]:
    """The fields, side by side with those of a bundle where there is one to compare with."""
    own = fields_of(paper)
    if bundle is None:
        return tuple(FieldRow(name=name, paper=value) for name, value in own.items())
    return tuple(
        FieldRow(
            name=name,
            paper=value,
            bundle=bundle.get(name),
            same=name in bundle and bundle[name] == value,
        )
        for name, value in own.items()
    )
