"""Every code that the exam raises has its sentence, every sentence is raised, and each can be filled."""

import ast
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from msgspec.structs import replace

import app.exam
from app.exam import commands as c
from app.exam.events import WayOut
from app.exam.refusal import Refusal
from app.exam.wording import finding_words, refusal_sentence
from app.people import synthetic
from app.people.documents import with_check_digit
from app.procedure.rules import rules
from tests.exam import acts, computer_codes, material_codes, team_codes
from tests.exam.exam_room import WITHOUT_PESEL, ExamRoom, small_order
from tests.exam.halt_acts import FINDINGS as HALT_FINDINGS
from tests.exam.halt_acts import REFUSALS as HALT_REFUSALS

CODE = re.compile(r"[A-Z]-\d{3}")
FOLDER = Path(app.exam.__path__[0])


def written_codes() -> set[str]:
    """Every code that stands as a string in app/exam."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.py")]
    constants = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {text for text in constants if isinstance(text, str) and CODE.fullmatch(text)}


# Known errors that the exam raises instead of refusing: they are about files, not about the room.
KNOWN_ERRORS = {"C-201", "C-202"}


def test_every_code_has_its_sentence_and_every_sentence_its_code() -> None:
    assert written_codes() - KNOWN_ERRORS == set(rules())


def refused_as(command: c.Command, *before: c.Command, at: str = "9:30") -> Callable[[ExamRoom], Refusal]:
    """Record these at 9:00, then try that."""

    def tried(room: ExamRoom) -> Refusal:
        for number, done in enumerate(before):
            room.must(done, f"9:{number:02d}")
        return room.refused(command, at)

    return tried


def undone_admission(room: ExamRoom) -> Refusal:
    admitted, *_ = room.acts("8:50 admit 1, 9:20 out 1")
    return room.refused(acts.take_back(admitted))


def used_id(room: ExamRoom) -> Refusal:
    result = room.do(acts.admit(1), "8:50", id="id-1")
    assert isinstance(result, Refusal)
    return result


def draft_and_ready(room: ExamRoom) -> int:
    """Print 4.5 before the checklist is done, which stands on no form, and then do it; the number of that copy."""
    room.must(acts.decided("call-off"), "9:00")
    room.must(acts.tick("Z1.1/1a", "off", "brak klucza"), "9:01")
    room.must(PRINT, "9:02")
    room.must(acts.tick("Z1.1/1a"), "9:03")
    return room.state.copies["4.5", None]


IN, OUT, OVER = acts.admit(1), acts.out(1), acts.give_up(1)
PRINT, SIGN = c.PrintForm(form="4.5"), c.SignProtocol(copy=1)
# The shortest way to a signature: a day that was called off before anything was taken over.
SIGNED = (acts.decided("call-off"), PRINT, SIGN)
EXPORT = c.RecordExport(digest="a" * 64)

REFUSALS: dict[str, Callable[[ExamRoom], Refusal]] = {
    "X-101": refused_as(acts.admit(7)),
    "X-102": refused_as(IN, IN),
    "X-103": refused_as(OUT),
    "X-104": refused_as(OUT, IN, OUT),
    "X-105": refused_as(acts.back(1), IN),
    "X-106": refused_as(OUT, IN, OVER),
    "X-107": undone_admission,
    "X-108": refused_as(acts.judge("P-9"), acts.take_over()),
    "X-109": refused_as(c.StartExam(), c.StartExam()),
    "X-110": refused_as(IN, *SIGNED),
    "X-111": refused_as(SIGN, PRINT),
    "X-112": refused_as(EXPORT),
    "X-113": refused_as(c.TakeReceipt(bundle_digest="b" * 64, receipt_digest="c" * 64, accepted=True)),
    "X-114": refused_as(acts.take_back("no such entry")),
    "X-115": refused_as(c.MakeRemark(text="")),
    "X-116": refused_as(IN, at="23:00"),
    "X-117": lambda room: room.refused(IN, role="administrator"),
    "X-118": refused_as(IN, acts.decided("call-off")),
    "X-119": refused_as(c.SignProtocol(copy=2), *SIGNED[:2]),
    "X-120": refused_as(SIGN, *SIGNED[:2], c.MakeRemark(text="hałas")),
    "X-148": lambda room: room.refused(c.SignProtocol(copy=draft_and_ready(room))),
    "X-121": refused_as(
        c.AnswerFinding(code="W-303", about="collection", way="explanation", text="x"),
    ),
    "X-122": refused_as(acts.count((-1, 0, 0, 0))),
    "X-123": refused_as(acts.take_over(packages=())),
    "X-124": refused_as(acts.replace(1, sheet=False, card=False), IN),
    "X-125": refused_as(c.PrintForm(form="4.4", candidate=1), IN),
    "X-126": refused_as(SIGN, acts.take_over(), acts.judge(intact=False), PRINT),
    "X-127": refused_as(
        c.AnswerFinding(code="R-201", about="sheets:1=0+0+0", way="decision", text="x"),
        acts.count((1, 0, 0, 0)),
    ),
    "X-128": refused_as(c.AnswerFinding(code="A-120", about="candidate:1", way="departure", text="x")),
    "X-129": used_id,
    "X-131": refused_as(
        c.LetOut(candidate=1, reason="x", escort="x", sheet_closed=True, back=ExamRoom().time("9:10")),
        at="9:20",
    ),
    "X-130": refused_as(IN, at=f"-{24 * 365 * 201}:00"),
    "X-161": refused_as(acts.tick("Z9.9/9z")),
    "X-135": refused_as(c.ReopenUnused(reason="wadliwy arkusz")),
    **computer_codes.REFUSALS,
    **team_codes.REFUSALS,
    **HALT_REFUSALS,
}


@pytest.mark.parametrize("code", sorted(code for code in rules() if code.startswith("X-")))
def test_every_refusal_can_happen_and_be_told(code: str) -> None:
    room = ExamRoom()
    refusal = REFUSALS[code](room)
    assert refusal.rule == code
    assert "{" not in refusal_sentence(room.state, refusal)


def room_for(code: str) -> ExamRoom:
    """A room whose order raises a finding by itself."""
    if code in computer_codes.FINDINGS:
        return computer_codes.room_for(code)
    if code in material_codes.FINDINGS:
        return material_codes.room_for(code)
    if code in team_codes.FINDINGS:
        return ExamRoom(team_codes.order_for(code))
    order = small_order()
    changes: dict[str, dict[str, object]] = {
        "A-125": {"candidates": (replace(order.candidates[0], birth_date=date(1950, 1, 2)),)},
        "A-126": {"candidates": (replace(order.candidates[0], pesel="44051401358"),)},
        "T-602": {"year": 2025},
        "T-603": {"duration_minutes": 151},
        "T-604": {"scope": "lo-4", "planned_start": acts.moment("2020-10-12T09:00:00+02:00"), "year": 2020},
    }
    return ExamRoom(replace(order, **changes.get(code, {})))


BAD_CARD = with_check_digit("id-card", "ABS", "23456").replace("23456", "23457")
MORNING: list[tuple[c.Command, str]] = [(acts.admit(1), "8:50"), (c.HandOutSheets(), "9:00")]

FINDINGS: dict[str, list[tuple[c.Command, str]]] = {
    **HALT_FINDINGS,
    "A-120": [*MORNING, (acts.admit(2), "9:05")],
    "A-121": [(acts.admit(1, kind="id-card", number=BAD_CARD), "8:50")],
    "A-122": [(acts.admit(1, pesel="00000000000"), "8:50")],
    "A-123": [(acts.admit(1, photo=False), "8:50")],
    "A-124": [(acts.admit(WITHOUT_PESEL, number="XQ 9999"), "8:50")],
    "A-125": [(acts.admit(1), "8:50")],
    "A-126": [(acts.admit(1), "8:50")],
    "A-127": [(acts.admit(1, number="XQ 0002"), "8:50"), (acts.admit(2), "8:51")],
    "A-128": [(acts.admit(1, number=f"XQ {WITHOUT_PESEL:04d}"), "8:50")],
    "A-129": [(acts.admit(2), "8:50"), (acts.admit(1), "8:51")],
    "A-130": [(acts.admit(WITHOUT_PESEL, pesel=synthetic.pesel_for(date(1990, 1, 1), "F", 1)), "8:50")],
    "A-131": [(c.RefuseCandidate(candidate=1, reason="late"), "8:50")],
    "A-132": [(acts.admit(1), "8:50"), (c.AgreeMedicine(candidate=1, what="insulina"), "8:51")],
    "A-133": [(replace(acts.admit(1), document_number=" "), "8:50")],
    "A-134": [(acts.admit(1, kind="id-card", number="ABS12345"), "8:50")],
    "K-501": MORNING,
    "K-502": MORNING,
    "K-503": [(acts.tick("Z1.1/1a", "off", "brak klucza"), "8:05")],
    "M-101": [(acts.take_over(), "8:30"), (c.OpenPackages(witnesses=()), "8:57")],
    "M-102": [(acts.take_over(), "8:30"), (acts.judge(intact=False), "8:35")],
    "M-103": [(c.OpenPackages(witnesses=()), "8:57")],
    "M-104": [],
    "M-105": [(acts.admit(1), "8:50")],
    "T-601": [(c.HandOutSheets(), "8:59")],
    "T-611": [*MORNING, (c.StartExam(), "9:08"), (c.CollectWorks(), "10:00")],
    "T-612": [*MORNING, (c.StartExam(), "9:08"), (c.CollectWorks(), "13:00")],
    "T-613": [(c.StartExam(), "9:08"), (c.CollectWorks(), "9:00")],
    "U-401": [(acts.admit(1), "8:50"), (acts.annul(1), "8:55")],
    "U-402": [*MORNING, (acts.annul(1), "9:30")],
    "W-301": [(acts.admit(1), "8:50"), (acts.out(1), "9:20"), (c.CollectWorks(), "12:10")],
    "W-302": [(acts.admit(1), "8:50"), (acts.finish(1), "9:00"), (c.StartExam(), "9:08")],
    "W-303": [],
    "W-304": [(acts.admit(1), "8:50")],
    "W-305": [(acts.admit(1), "8:50")],
    "W-311": [*MORNING, (c.CollectWorks(), "11:40"), (acts.finish(1), "11:50")],
    "W-312": [*MORNING, (replace(acts.out(1), sheet_closed=False), "10:00")],
    "R-201": [(acts.count((1, 0, 0, 0)), "12:20")],
    "R-202": [(acts.count((0, 0, 0, 0), (1, 0, 0, 0)), "12:20")],
    "R-204": [(acts.take_over(10), "8:30"), (acts.count((11, 0, 10, 0), (10, 0, 10, 0)), "12:20")],
    "R-205": [(acts.take_over(10), "8:30"), (acts.count((10, 1, 10, 0), (10, 0, 10, 0)), "12:20")],
    "R-206": [(acts.take_over(10), "8:30"), (acts.count((10, 0, 9, 0), (10, 0, 10, 0)), "12:20")],
    "R-207": [(acts.take_over(10), "8:30"), (acts.count((10, 0, 10, 1), (10, 0, 10, 0)), "12:20")],
    "R-208": [(c.CollectWorks(), "12:10")],
    "R-214": [(acts.take_over(10), "8:30"), (acts.count((10, 0, 10, 0), (11, 0, 10, 0)), "12:20")],
    "R-215": [(acts.take_over(10), "8:30"), (acts.count((10, 0, 10, 0), (10, 1, 10, 0)), "12:20")],
    "R-216": [(acts.take_over(10), "8:30"), (acts.count((10, 0, 10, 0), (10, 0, 9, 0)), "12:20")],
    "R-217": [(acts.take_over(10), "8:30"), (acts.count((10, 0, 10, 0), (10, 0, 10, 1)), "12:20")],
    **material_codes.FINDINGS,
}


@pytest.mark.parametrize("code", sorted(code for code in rules() if not code.startswith("X-")))
def test_every_finding_can_be_found_told_and_answered(code: str) -> None:
    room = room_for(code)
    if code in computer_codes.FINDINGS:
        computer_codes.bring_about(room, code)
    for command, at in FINDINGS.get(code, team_codes.FINDINGS.get(code, [])):
        room.must(command, at)
    (finding, *_) = room.findings(closing=True)[code]
    assert finding_words(finding).title
    assert finding.fields
    assert finding.ways
    answers: tuple[WayOut, ...] = get_args(WayOut)
    for way in answers:
        if way in finding.ways:
            room.must(acts.answer(finding, way))
        else:
            assert room.refused(acts.answer(finding, way)).rule == "X-121"


def test_without_its_cause_there_is_no_finding() -> None:
    assert ExamRoom().findings() == {}
