"""Playing commands against an open exam, and writing what was printed to a folder."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app import files
from app.exam.day import ExamDay
from app.exam.figures import figures_of
from app.exam.finding import Finding, answered
from app.exam.findings import findings
from app.exam.journal import Entry, Line, Who, unbroken
from app.exam.refusal import Refusal
from app.exam.script import Timed
from app.exam.stages import stage_of
from app.exam.state import State
from app.exam.wording import finding_words, refusal_sentence
from app.laptop.exams import OpenExam
from app.laptop.printables import PrintPaper, every_paper
from app.laptop.reprint import PrintForm, Reprinter


def play(day: ExamDay, timed: Timed, who: Who) -> tuple[Line, ...] | Refusal:
    """Record one command with the time it happened; the lines it left, durably, or why it was refused."""
    recorded = day.do(timed.command, who, timed.happened, timed.id, from_paper=timed.from_paper)
    return recorded if isinstance(recorded, Refusal) else recorded.lines


def recorded_report(number: int, timed: Timed, lines: Iterable[Line]) -> dict[str, Any]:
    """The line that `replay` prints for a command once it is on the disk."""
    newest = tuple(lines)[-1]
    return {
        "line": number,
        "result": "recorded",
        "do": type(timed.command).__name__,
        "seq": newest.entry.seq,
        "id": newest.entry.id,
        "hash": newest.hash,
        "happened": newest.entry.happened,
        "recorded": newest.entry.recorded,
    }


def known_report(number: int, timed: Timed, entry: Entry) -> dict[str, Any]:
    """The line that `replay` prints for a command that it recorded before it was interrupted."""
    return {
        "line": number,
        "result": "known",
        "do": type(timed.command).__name__,
        "seq": entry.seq,
        "id": entry.id,
        "happened": entry.happened,
        "recorded": entry.recorded,
    }


def refused_report(number: int, timed: Timed, state: State, refusal: Refusal) -> dict[str, Any]:
    """The line that `replay` prints for a command that was refused."""
    return {
        "line": number,
        "result": "refused",
        "do": type(timed.command).__name__,
        "rule": refusal.rule,
        "why": refusal_sentence(state, refusal),
    }


def write_prints(exam: OpenExam, print_form: PrintForm, folder: Path) -> Mapping[str, bytes]:
    """Print the newest copy of each form again, into `folder`/print."""
    journal = tuple(unbroken(row.body for row in exam.store.rows()))
    prints = Reprinter(print_form).reprint(exam.day.state.order, journal)
    for name, content in prints.items():
        files.fill(folder / name, content)
    return prints


def write_papers(exam: OpenExam, print_paper: PrintPaper, folder: Path) -> Mapping[str, bytes]:
    """Every print beside the protocols into `folder`/print; none is part of a bundle."""
    papers = every_paper(exam.day.state, at=exam.day.room_now(), print_paper=print_paper)
    prints = {f"print/{paper.name}": paper.content for paper in papers}
    for name, content in prints.items():
        files.fill(folder / name, content)
    return prints


def summary(state: State, hashes: Mapping[str, str], verdicts: Mapping[str, Any]) -> dict[str, Any]:
    """What `summary.json` says: stage, counts, findings, verdicts, hashes of files."""
    return {
        "exam": state.order.exam_id,
        "stage": stage_of(state),
        "entries": state.seq,
        "head": state.head,
        "counts": figures_of(state),
        "findings": [finding_report(state, finding) for finding in findings(state)],
        "verdicts": verdicts,
        "files": hashes,
    }


def finding_report(state: State, finding: Finding) -> dict[str, Any]:
    """A finding for a machine, with its words for a person."""
    return {
        "code": finding.code,
        "about": finding.about,
        "severity": finding.severity,
        "fields": finding.fields,
        "candidates": finding.candidates,
        "entries": finding.entries,
        "answered": answered(state, finding),
        "explanation": finding_words(finding).explanation,
    }
