"""The paper check at a desk: each code of a scan by the desk's own trust, and beside the bundle it belongs to.

A bundle of the register is taken as it stands there: judged when it came, less what was learned since.
"""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from app.bundle.paper import codes_on, judged
from app.bundle.paper_bundle import Against, against
from app.bundle.paper_record import EXAM_BYTES, ROOM_BYTES, PaperRecord, cut
from app.bundle.paper_report import PaperReport
from app.bundle.result import ResultFile
from app.bundle.scanned_page import ScannedPage
from app.bundle.verdicts import CannotCheck, Verdict
from app.bundle.verify import verify_file
from app.desk.head import ExamHead, head_of
from app.desk.issued import trust_of
from app.desk.root import identities_of
from app.desk.standing import standing_of
from app.desk.store import Desk
from app.errors import KnownError
from app.people.private import Private
from app.register_ports import ImportedBundle


class Candidate(Private, frozen=True, kw_only=True):
    """A bundle of the register that a protocol may belong to; `laptop` is the one that signed it, if it is known."""

    sha256: str
    revision: int
    imported: datetime
    laptop: str


class Paper(Private, frozen=True, kw_only=True):
    """One protocol of a scan: its report, and the bundle it was compared with, if there was one.

    `others` are the further bundles of the same exam, room and run, the newest first.
    """

    report: PaperReport
    head: ExamHead | None = None
    compared: Candidate | None = None
    others: tuple[Candidate, ...] = ()

    @property
    def is_good_alone(self) -> bool:
        """Whether what the code proves without a bundle (Q-01 to Q-05) is proved."""
        alone = [check for check in self.report.checks if check.code <= "Q-05"]
        return all(check.verdict is Verdict.VALID for check in alone)


class CheckedScan(Private, frozen=True, kw_only=True):
    """Every protocol found on a scan of so many pages, at least one."""

    pages: int
    papers: tuple[Paper, ...]


def check_scan(desk: Desk, pages: Sequence[ScannedPage], now: datetime, chosen: str = "") -> CheckedScan:
    """Judge every protocol on a scan; `chosen` is the SHA-256 of the bundle to compare with, empty for the one that
    each belongs to.

    Raises `KnownError`: F-401 no code of ours on the scan, D-210 the chosen bundle is not in the register.
    """
    codes = codes_on(pages)
    if not codes:
        raise KnownError("F-401")
    desktop = _Desktop(desk, now, chosen)
    papers = tuple(desktop.paper(code, page) for code, page in codes.items())
    return CheckedScan(pages=len(pages), papers=papers)


class _Desktop:
    """What lies open while one scan is checked: each bundle is opened and replayed once."""

    def __init__(self, desk: Desk, now: datetime, chosen: str) -> None:
        self._desk = desk
        self._now = now
        self._trust = trust_of(desk)
        self._bundles = desk.register.bundles.list()
        self._chosen = self._of_the_register(chosen) if chosen else None
        self._laptops = {one.fingerprint: one.laptop for one in desk.register.enrolments.list()}
        self._open: dict[str, Against] = {}

    def paper(self, code: bytes, page: int) -> Paper:
        alone = self._judged(code, page, None)
        record = alone.record
        if record is None:
            return Paper(report=alone)
        of_exam = [bundle for bundle in reversed(self._bundles) if _is_of(record, bundle)]
        compared = (
            [self._chosen]
            if self._chosen
            else [bundle for bundle in of_exam if bundle.revision == record.revision]
        )
        if not compared:
            report = self._judged(code, page, _nothing_to_compare(record, of_exam))
            return Paper(report=report, others=tuple(map(self._candidate, of_exam)))
        reports = {bundle.sha256: self._judged(code, page, self._opened(bundle)) for bundle in compared}
        # Of two journals the one that holds this very copy; of two that do, one that stands; else the newest.
        best = max(compared, key=lambda bundle: _weight(reports[bundle.sha256]))
        return Paper(
            report=reports[best.sha256],
            head=self._head(best),
            compared=self._candidate(best),
            others=tuple(self._candidate(other) for other in of_exam if other.sha256 != best.sha256),
        )

    def _judged(self, code: bytes, page: int, beside: Against | CannotCheck | None) -> PaperReport:
        return judged(code, page, trust=self._trust, now=self._now, beside=beside)

    def _opened(self, bundle: ImportedBundle) -> Against:
        if bundle.sha256 not in self._open:
            body = self._desk.register.bundles.body(bundle.sha256) or b""
            opened = verify_file(body, trust=None, identities=identities_of(self._desk), now=bundle.imported)
            stands = standing_of(self._desk, bundle)
            self._open[bundle.sha256] = against(replace(opened, checks=stands.checks))
        return self._open[bundle.sha256]

    def _head(self, bundle: ImportedBundle) -> ExamHead | None:
        contents = self._opened(bundle).report.contents
        return head_of(contents.exam.order) if isinstance(contents, ResultFile) else None

    def _candidate(self, bundle: ImportedBundle) -> Candidate:
        return Candidate(
            sha256=bundle.sha256,
            revision=bundle.revision,
            imported=bundle.imported,
            laptop=self._laptops.get(bundle.signer, ""),
        )

    def _of_the_register(self, sha256: str) -> ImportedBundle:
        bundle = self._desk.register.bundles.get(sha256)
        if bundle is None:
            raise KnownError("D-210")
        return bundle


def _is_of(record: PaperRecord, bundle: ImportedBundle) -> bool:
    return (cut(bundle.exam_id, EXAM_BYTES), cut(bundle.room, ROOM_BYTES), bundle.run) == (
        record.exam,
        record.room,
        record.run or 1,
    )


def _nothing_to_compare(record: PaperRecord, of_exam: Sequence[ImportedBundle]) -> CannotCheck:
    if not of_exam:
        return CannotCheck("D-313", exam=record.exam, room=record.room)
    there = sorted({bundle.revision for bundle in of_exam})
    return CannotCheck("D-314", paper=record.revision, there=[str(number) for number in there])


def _weight(report: PaperReport) -> tuple[bool, bool]:
    holds_copy, stands = (report.check(code).verdict is Verdict.VALID for code in ("Q-08", "Q-06"))
    return holds_copy, stands
