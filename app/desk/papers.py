"""The paper check at a desk: each code of a scan by the desk's own trust, and beside the bundle it belongs to.

A bundle of the register is taken as it stands there: judged when it came, less what was learned since.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from app.bundle.paper import ALONE, codes_on, judged
from app.bundle.paper_bundle import Against, against
from app.bundle.paper_record import EXAM_BYTES, ROOM_BYTES, PaperRecord, cut
from app.bundle.paper_report import PaperReport
from app.bundle.paper_seal import parted
from app.bundle.result import ResultFile
from app.bundle.scanned_page import ScannedPage
from app.bundle.trust import Trust
from app.bundle.verdicts import CannotCheck, Verdict
from app.bundle.verify import verify_file
from app.bundle.verify_codes import signed_with
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
    exam_id: str
    revision: int
    imported: datetime
    laptop: str


class Paper(Private, frozen=True, kw_only=True):
    """One protocol of a scan: its report, and the bundle it was compared with, if there was one.

    `others` are the further bundles of the same exam, room and run, the newest first; where there is nothing to
    compare with, those whose exam's id begins as the code says.
    """

    report: PaperReport
    head: ExamHead | None = None
    compared: Candidate | None = None
    others: tuple[Candidate, ...] = ()

    @property
    def is_good_alone(self) -> bool:
        """Whether what the code proves without a bundle (Q-01 to Q-05) is proved."""
        return all(self.report.check(code).verdict is Verdict.VALID for code in ALONE)


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
        trust = self._believing(code)

        def beside(bundle: ImportedBundle) -> PaperReport:
            return judged(code, page, trust=trust, now=self._now, beside=self._opened(bundle))

        alone = judged(code, page, trust=trust, now=self._now)
        record = alone.record
        if record is None:
            return Paper(report=alone)
        if self._chosen is not None:
            return self._compared(beside(self._chosen), self._chosen, ())
        alike = [bundle for bundle in reversed(self._bundles) if _is_of(record, bundle)]
        same = [bundle for bundle in alike if bundle.revision == record.revision]
        reports = {bundle.sha256: beside(bundle) for bundle in same}
        # Of two journals the one that holds this very copy; of two that do, one that stands; else the newest.
        best = max(same, key=lambda bundle: _weight(reports[bundle.sha256]), default=None)
        if best is None:
            why = _nothing_to_compare(record, alike)
        elif not _holds_copy(reports[best.sha256]) and self._may_be_another(record, best):
            why = CannotCheck("D-315", exam=record.exam)
        else:
            others = (one for one in alike if one.exam_id == best.exam_id and one.sha256 != best.sha256)
            return self._compared(reports[best.sha256], best, others)
        report = judged(code, page, trust=trust, now=self._now, beside=why)
        return Paper(report=report, others=tuple(map(self._candidate, alike)))

    def _compared(
        self, report: PaperReport, bundle: ImportedBundle, others: Iterable[ImportedBundle]
    ) -> Paper:
        return Paper(
            report=report,
            head=self._head(bundle),
            compared=self._candidate(bundle),
            others=tuple(map(self._candidate, others)),
        )

    def _may_be_another(self, record: PaperRecord, bundle: ImportedBundle) -> bool:
        """Whether the code, which holds the beginning of a long id, may mean another exam than this bundle's."""
        if bundle.exam_id == record.exam:
            return False
        sent = (exam_id for package in self._desk.register.packages.list() for exam_id in package.exam_ids)
        came = (other.exam_id for other in self._bundles)
        return any(
            exam_id != bundle.exam_id and cut(exam_id, EXAM_BYTES) == record.exam
            for exam_id in (*sent, *came)
        )

    def _believing(self, code: bytes) -> Trust:
        """The desk's trust, of the many certificates only those whose key signed the code: they are tried once."""
        signers = signed_with(parted(code), self._trust.issued)
        return replace(self._trust, issued=signers or self._trust.issued[:1])

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
            exam_id=bundle.exam_id,
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


def _nothing_to_compare(record: PaperRecord, alike: Sequence[ImportedBundle]) -> CannotCheck:
    if not alike:
        return CannotCheck("D-313", exam=record.exam, room=record.room)
    there = sorted({bundle.revision for bundle in alike})
    return CannotCheck("D-314", paper=record.revision, there=[str(number) for number in there])


def _weight(report: PaperReport) -> tuple[bool, bool]:
    return _holds_copy(report), report.check("Q-06").verdict is Verdict.VALID


def _holds_copy(report: PaperReport) -> bool:
    return report.check("Q-08").verdict is Verdict.VALID
