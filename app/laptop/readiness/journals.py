"""Whether the journal of an exam is one unbroken chain that leads to a state (design.md section 3)."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec

from app.errors import KnownError
from app.exam.journal import ChainBroken, Line, unbroken
from app.exam.order import ExamOrder
from app.exam.state import ImpossibleJournal, State, folded
from app.laptop.readiness import check
from app.laptop.readiness.check import Check, judged
from app.laptop.readiness.probes import KeptExam, OpenStore
from app.ports import ExamEntry, ExamMeta, Row
from app.procedure.texts import error_sentence

CODE = "journal"


class Journals(NamedTuple):
    """What the journals of a store say: a check each, and the last moment that any of them recorded."""

    checks: tuple[Check, ...]
    newest: datetime | None


def journals(store: OpenStore) -> Journals:
    """Read every journal to its end. Raises `KnownError` S-… where the store cannot list its exams."""
    entries = store.exams.list()
    waiting = _waiting(store, {entry.exam_id for entry in entries})
    more = [judged(CODE, check.State.GOOD, "waiting", exams=waiting)] if waiting else []
    if not (entries or waiting):
        outcome = "erased" if store.exams.erased() else "none"
        return Journals((judged(CODE, check.State.WARNING, outcome),), None)
    found = [_journal(store, entry) for entry in entries]
    recorded = [moment for _, moment in found if moment is not None]
    return Journals((*(one for one, _ in found), *more), max(recorded, default=None))


def _waiting(store: OpenStore, begun: set[str]) -> tuple[str, ...]:
    """The exams that a package brought and that were neither begun nor erased."""
    gone = begun | {one.exam_id for one in store.exams.erased()}
    ordered = dict.fromkeys(exam_id for kept in store.packages.list() for exam_id in kept.exam_ids)
    return tuple(exam_id for exam_id in ordered if exam_id not in gone)


def _journal(store: OpenStore, entry: ExamEntry) -> tuple[Check, datetime | None]:
    named = {"exam": entry.exam_id, "run": entry.run}
    lines: tuple[Line, ...] = ()
    try:
        exam = store.exams.open(entry.exam_id, entry.run)
        lines = _chained(exam.rows())
        state = folded(_order(exam), lines)
    except KnownError as error:
        verdict = judged(CODE, check.State.BAD, "unreadable", why=error_sentence(error), **named)
    except (ChainBroken, ImpossibleJournal) as error:
        verdict = judged(CODE, check.State.BAD, "broken", seq=error.seq, **named)
    except msgspec.DecodeError:
        verdict = judged(CODE, check.State.BAD, "order", **named)
    else:
        if lines and not _belongs(state, exam.meta, practice=store.practice):
            verdict = judged(CODE, check.State.BAD, "order", **named)
        else:
            verdict = judged(CODE, check.State.GOOD, "good", entries=len(lines), **named)
    return verdict, max((line.entry.recorded for line in lines), default=entry.created)


def _chained(rows: Sequence[Row]) -> tuple[Line, ...]:
    """The lines of `rows`, whose stored numbers and hashes are the lines' own too."""
    lines = tuple(unbroken(row.body for row in rows))
    for row, line in zip(rows, lines, strict=True):
        if (row.seq, row.hash.hex()) != (line.entry.seq, line.hash):
            raise ChainBroken(line.entry.seq, "hash")
    return lines


def _order(exam: KeptExam) -> ExamOrder:
    return msgspec.json.decode(exam.meta.order, type=ExamOrder)


def _belongs(state: State, meta: ExamMeta, *, practice: bool) -> bool:
    """Whether the journal was begun from the order, package and kind of store that it lies with."""
    opening = state.record.opening
    # Of the stored bytes: a later program may write the same order with more fields.
    order_digest = hashlib.sha256(meta.order).hexdigest()
    return opening is not None and (
        opening.exam_id,
        opening.run,
        opening.order_digest,
        opening.package_digest,
        opening.practice,
    ) == (meta.exam_id, meta.run, order_digest, meta.package_sha256, practice)
