"""The checks of a bundle that a signature does not make: each fails alone, for its own cause, and names it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import msgspec
import pytest
from msgspec.structs import replace

from app.bundle.contents import MAX_LINE
from app.bundle.keys import key_fingerprint
from app.bundle.replay import JournalReplay, Replayed
from app.bundle.result import Exam, JournalEnd, ResultFile, Revision
from app.bundle.signature import Signer
from app.bundle.trust import Trust
from app.bundle.verify import verify_file
from app.bundle.writing import sealed
from app.exam import events
from app.exam.figures import Figures
from app.exam.journal import Line, write
from app.exam.order import ExamOrder
from app.version import PROGRAM
from tests.bundle import material
from tests.bundle.material import NOW, Board, Laptop, PrintsAgain, causes

ORDER = material.order()
JOURNAL = material.chained(*material.day(ORDER))
HONEST = material.result(ORDER, JOURNAL)
FIRST_FILE = "a" * 64
SECOND_FILE = "b" * 64


class Judge:
    """Writes contents as this laptop, and says which checks of the OKE are not valid, and why."""

    def __init__(self, oke: Board, laptop: Laptop) -> None:
        self._oke, self._laptop = oke, laptop

    def __call__(self, contents: ResultFile, prints: PrintsAgain | None = None) -> Mapping[str, str]:
        data = sealed(contents, self._laptop.signer, NOW, [self._oke.working.recipient])
        report = verify_file(
            data,
            trust=self._oke.trust,
            identities=[self._oke.working.secret],
            now=NOW,
            replay=JournalReplay(),
            reprint=prints or PrintsAgain(),
        )
        return causes(report)


@pytest.fixture
def judged(oke: Board, laptop: Laptop) -> Judge:
    return Judge(oke, laptop)


def with_exam(contents: ResultFile = HONEST, **fields: object) -> ResultFile:
    return replace(contents, exam=replace(contents.exam, **fields))


def with_figures(**fields: object) -> ResultFile:
    return with_exam(figures=replace(HONEST.exam.figures, **fields))


def with_journal(lines: list[bytes], head: str | None = None) -> ResultFile:
    end = JournalEnd(entries=len(lines), head=head or HONEST.exam.journal.head)
    return replace(with_exam(journal=end), journal=tuple(lines))


def test_an_honest_bundle_is_valid(judged: Judge) -> None:
    assert judged(HONEST) == {}


def test_another_order_than_the_journal_was_kept_for(judged: Judge) -> None:
    other = replace(ORDER, room="13")
    assert judged(with_exam(order=other)) == {"B-08": "F-171"}
    assert judged(with_exam(run=2)) == {"B-08": "F-171"}
    headless = material.chained(*material.day(ORDER)[1:])
    assert judged(material.result(ORDER, headless)) == {"B-08": "F-172"}


def test_a_journal_that_says_it_is_real_in_a_practice_file(judged: Judge) -> None:
    real = replace(material.opening(ORDER), practice=False)
    contents = material.result(ORDER, material.chained(real, *material.day(ORDER)[1:]))
    assert judged(contents) == {"B-08": "F-171"}


def test_a_journal_that_is_not_one_chain(judged: Judge) -> None:
    bodies = [line.body for line in JOURNAL]
    later = {"B-10": "F-190", "B-12": "F-190", "B-13": "F-190", "B-14": "F-190"}
    broken = {"B-09": "F-173"} | later
    assert judged(with_journal(bodies[:3] + bodies[4:])) == broken
    assert judged(with_journal([*bodies[:3], bodies[4], bodies[3], *bodies[5:]])) == broken
    assert judged(with_journal([*bodies[:4], bodies[3], *bodies[4:]])) == broken
    edited = bodies[3].replace(b"AWK000005", b"AWK000006")
    assert edited != bodies[3]
    assert judged(with_journal([*bodies[:3], edited, *bodies[4:]])) == broken
    assert judged(with_journal([*bodies[:-1], b" " + bodies[-1]])) == broken
    assert judged(with_journal([*bodies[:-1], b"{}"])) == broken
    nested = b'{"event":' + b"[" * 30_000 + b"]" * 30_000 + b"}"
    assert judged(with_journal([*bodies[:-1], nested])) == broken
    assert judged(with_journal(bodies[:-1])) == {"B-09": "F-174"} | later
    assert judged(with_journal(bodies, head="0" * 64)) == {"B-09": "F-174"} | later


def test_the_cause_names_the_line(oke: Board, laptop: Laptop) -> None:
    bodies = [line.body for line in JOURNAL]
    contents = with_journal(bodies[:6] + bodies[7:])
    data = sealed(contents, laptop.signer, NOW, [oke.working.recipient])
    report = verify_file(data, trust=oke.trust, identities=[oke.working.secret], now=NOW)
    assert report.check("B-09").context == {"line": 7}
    assert "w wierszu 7" in report.check("B-09").sentence


@pytest.mark.parametrize(
    "lines",
    [[b""], [b"", JOURNAL[0].body], [JOURNAL[0].body, b""], [b"\xff"], [b"x" * (MAX_LINE + 1)]],
)
def test_lines_that_no_journal_has(judged: Judge, lines: list[bytes]) -> None:
    found = judged(with_journal(lines))
    assert found["B-07"] == ("F-166" if len(lines[0]) > 100 and len(lines) == 1 else "F-165")
    assert found["B-09"] == "F-190"


def test_a_chained_journal_of_what_cannot_have_happened(judged: Judge) -> None:
    twice = material.chained(*material.day(ORDER), material.admitted(1))
    contents = replace(
        with_exam(journal=JournalEnd(entries=len(twice), head=twice[-1].hash)),
        journal=tuple(line.body for line in twice),
    )
    assert judged(contents) == {"B-10": "F-179", "B-12": "F-179", "B-13": "F-190", "B-14": "F-190"}


@pytest.mark.parametrize("field", ["registered", "sat", "absent", "annulled", "gave_up"])
def test_figures_that_do_not_follow_from_the_journal(judged: Judge, field: str) -> None:
    value = getattr(HONEST.exam.figures, field)
    found = judged(with_figures(**{field: value + 1}))
    assert found["B-10"] == "F-175"
    assert set(found) <= {"B-10", "B-11"}


def test_sums_are_checked_apart_from_the_journal(judged: Judge) -> None:
    def counted(sheets: events.Tally, cards: events.Tally) -> ResultFile:
        day = list(material.day(ORDER))
        day[7] = events.SheetsCounted(sheets=sheets, cards=cards)
        return material.result(ORDER, material.chained(*day))

    right, wrong = events.Tally(a=5, b=2, c=3, d=0), events.Tally(a=5, b=2, c=3, d=1)
    negative = events.Tally(a=5, b=2, c=4, d=-1)
    assert judged(counted(right, right)) == {}
    assert judged(counted(wrong, right)) == {"B-11": "F-176"}
    assert judged(counted(right, wrong)) == {"B-11": "F-180"}
    assert judged(counted(negative, right)) == {"B-11": "F-176"}
    uncounted = [event for event in material.day(ORDER) if not isinstance(event, events.SheetsCounted)]
    assert judged(material.result(ORDER, material.chained(*uncounted))) == {"B-11": "F-177"}
    figures = HONEST.exam.figures
    assert judged(with_figures(registered=figures.registered + 1)) == {"B-10": "F-175", "B-11": "F-178"}
    assert judged(with_figures(annulled=figures.sat + 1))["B-11"] == "F-178"
    assert judged(with_figures(annulled=-1))["B-11"] == "F-178"
    # Nobody is absent only from an exam that nobody sat.
    assert judged(with_figures(absent=None)) == {"B-10": "F-175", "B-11": "F-178"}


def test_prints_that_are_not_those_of_the_journal(judged: Judge) -> None:
    (name,) = HONEST.prints
    assert judged(replace(HONEST, prints={name: b"%PDF other"})) == {"B-12": "F-181"}
    assert judged(replace(HONEST, prints={})) == {"B-12": "F-182"}
    more = {**HONEST.prints, "print/protokol-4.4-01.pdf": b"%PDF"}
    assert judged(replace(HONEST, prints=more)) == {"B-12": "F-183"}


def test_prints_of_another_version_are_not_held_against_it(judged: Judge) -> None:
    (name,) = HONEST.prints
    other = replace(HONEST, prints={name: b"%PDF set by another version"})
    assert judged(other, PrintsAgain(program="9.9")) == {"B-12": "F-184"}
    assert judged(HONEST, PrintsAgain(program="9.9")) == {}


def second_revision() -> tuple[Line, ...]:
    """The day, handed over twice (the first file again, after a reprint), then opened again for a reason."""
    return material.chained(
        *material.day(ORDER),
        events.BundleExported(revision=1, digest=FIRST_FILE),
        events.BundleExported(revision=1, digest=SECOND_FILE),
        events.RevisionOpened(number=2, reason="pomyłka w liczbie kart"),
        events.FormPrinted(form="4.5", copy=2, head="0" * 64, digest="0" * 64),
        events.ProtocolSigned(copy=2),
    )


def revised(**fields: object) -> ResultFile:
    named = {"number": 2, "predecessor": SECOND_FILE, "reason": "pomyłka w liczbie kart"} | fields
    revision = msgspec.convert({"program": PROGRAM, "practice": True} | named, Revision)
    return material.result(ORDER, second_revision(), revision)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, {}),
        ({"predecessor": FIRST_FILE}, {"B-13": "F-186"}),
        ({"predecessor": "c" * 64}, {"B-13": "F-186"}),
        ({"predecessor": None}, {"B-13": "F-187"}),
        ({"reason": ""}, {"B-13": "F-187"}),
        ({"reason": "inny powód"}, {"B-13": "F-185"}),
        ({"number": 3}, {"B-13": "F-185"}),
        ({"number": 1}, {"B-13": "F-187"}),
        ({"number": 1, "predecessor": None, "reason": ""}, {"B-13": "F-185"}),
    ],
)
def test_the_order_of_revisions(judged: Judge, fields: dict[str, object], found: dict[str, str]) -> None:
    assert judged(revised(**fields)) == found


def test_a_print_that_was_edited_in_its_figures_is_caught(judged: Judge) -> None:
    """What stands in for printing puts every figure on the paper, as the forms do."""
    forged = with_figures(sat=1, absent=2)
    (name,) = forged.prints
    content = b"%PDF-1.7 " + msgspec.json.encode(forged.exam.figures)
    assert judged(replace(forged, prints={name: content})) == {"B-10": "F-175", "B-12": "F-181"}


class Untouched(PrintsAgain):
    """Both ports, and neither may be asked."""

    def replay(self, order: ExamOrder, journal: Sequence[Line]) -> Replayed:
        raise AssertionError(f"replayed {order.exam_id}, {len(journal)} lines")

    def reprint(self, order: ExamOrder, journal: Sequence[Line]) -> Mapping[str, bytes]:
        raise AssertionError(f"printed {order.exam_id}, {len(journal)} lines")


def test_what_nobody_we_believe_has_signed_is_neither_replayed_nor_printed(
    oke: Board, laptop: Laptop
) -> None:
    """Anybody can seal to the OKE's recipient; such a file must cost no more than reading it."""
    reader = [oke.working.recipient]
    stranger = material.laptop(material.board())
    thief = Signer(certificate=laptop.signer.certificate, key=stranger.signer.key)
    revoked = {key_fingerprint(laptop.signer.key.public_key()): NOW}
    cases = [
        (stranger.signer, oke.trust, {"B-05": "K-301"}),
        (thief, oke.trust, {"B-04": "F-146"}),
        (laptop.signer, Trust(roots=oke.trust.roots, revoked=revoked), {"B-05": "K-308"}),
    ]
    for signer, trust, cause in cases:
        report = verify_file(
            sealed(HONEST, signer, NOW, reader),
            trust=trust,
            identities=[oke.working.secret],
            now=NOW,
            replay=Untouched(),
            reprint=Untouched(),
        )
        assert causes(report) == cause | {"B-10": "F-194", "B-12": "F-194", "B-13": "F-190", "B-14": "F-190"}


def test_a_late_bundle_is_judged_to_the_end(oke: Board, laptop: Laptop) -> None:
    later = laptop.signer.certificate.not_valid_after_utc + timedelta(days=1)
    report = verify_file(
        sealed(HONEST, laptop.signer, NOW, [oke.working.recipient]),
        trust=oke.trust,
        identities=[oke.working.secret],
        now=later,
        replay=JournalReplay(),
        reprint=PrintsAgain(),
    )
    assert causes(report) == {"B-05": "K-304"}


def test_the_declared_figures_are_those_of_the_day() -> None:
    figures = HONEST.exam.figures
    assert isinstance(figures, Figures)
    assert (figures.registered, figures.sat, figures.absent) == (3, 2, 1)
    assert isinstance(HONEST.exam, Exam)
    assert write(JOURNAL[0].entry).body == JOURNAL[0].body
