"""Findings of the reconciliation: a = b + c + d, and what was counted against what the journal says (4.5/11)."""

from app.exam.counts import derived
from app.exam.events import Tally
from app.exam.explanations import Figure, Paper, explanation
from app.exam.finding import Finding
from app.exam.state import State

_FIGURES: tuple[Figure, ...] = ("a", "b", "c", "d")
_DIFFERENCE_CODES: dict[Paper, dict[Figure, str]] = {
    "sheets": dict(zip(_FIGURES, ("R-204", "R-205", "R-206", "R-207"), strict=True)),
    "cards": dict(zip(_FIGURES, ("R-214", "R-215", "R-216", "R-217"), strict=True)),
}
_SUM_CODES: dict[Paper, str] = {"sheets": "R-201", "cards": "R-202"}


def closing_findings(state: State, *, closing: bool) -> list[Finding]:
    """What stands between the counting and the signature; with `closing`, also that it was not done."""
    room = state.room
    found = _missing(state) if closing and not room.called_off else []
    if room.count is None:
        # Before anything was taken over there is nothing to count, so a day called off early can be closed.
        if room.collected is not None or (closing and room.materials is not None):
            found.append(Finding(code="R-208", about="count", fields=("reconciliation.count",)))
        return found
    found.extend(sum_findings(state))
    expected = derived(state.counts, room.materials)
    if expected is not None:
        found.extend(_differences(state, "sheets", room.count.sheets, expected.sheets))
        found.extend(_differences(state, "cards", room.count.cards, expected.cards))
    return found


def sum_findings(state: State) -> list[Finding]:
    """Whether what was counted adds up, of the sheets and of the cards: a = b + c + d (4.5/11)."""
    count = state.room.count
    if count is None:
        return []
    apart = state.counts.sheets_apart, state.counts.cards_apart
    return [*_sum("sheets", count.sheets, apart[0]), *_sum("cards", count.cards, apart[1])]


def _missing(state: State) -> list[Finding]:
    """The acts without which 4.5/2, 4.5/3 and 4.5/11 stay empty, or figures are compared with nothing."""
    room = state.room
    found = []
    if room.materials is None:
        found.append(Finding(code="M-104", about="materials", fields=("materials.take-over",)))
    # Where nobody came, nothing was opened, handed out or started.
    if state.counts.admitted or room.handed_out is not None:
        if room.opened is None:
            found.append(Finding(code="M-105", about="opening", fields=("beginning.opening",)))
        if room.handed_out is None:
            found.append(Finding(code="W-304", about="hand-out", fields=("beginning.hand-out",)))
        if room.started is None:
            found.append(Finding(code="W-305", about="start", fields=("beginning.start",)))
    if room.collected is None:
        found.append(Finding(code="W-303", about="collection", fields=("in-progress.collect",)))
    return found


def _sum(kind: Paper, counted: Tally, apart: int) -> list[Finding]:
    total = counted.b + counted.c + counted.d
    if counted.a == total + apart:
        return []
    context: dict[str, str | int] = {
        "a": counted.a,
        "b": counted.b,
        "c": counted.c,
        "d": counted.d,
        "total": total,
        "difference": abs(counted.a - total - apart),
    }
    about = f"{kind}:{counted.a}={counted.b}+{counted.c}+{counted.d}"
    fields = tuple(f"reconciliation.{kind}.{figure}" for figure in _FIGURES)
    return [Finding(code=_SUM_CODES[kind], about=about, fields=fields, context=context)]


def _differences(state: State, kind: Paper, counted: Tally, expected: Tally) -> list[Finding]:
    found = []
    for figure in _FIGURES:
        has, should = getattr(counted, figure), getattr(expected, figure)
        if has == should:
            continue
        candidates, entries = explanation(state, kind, figure)
        found.append(
            Finding(
                code=_DIFFERENCE_CODES[kind][figure],
                about=f"{kind}.{figure}:{has}/{should}",
                fields=(f"reconciliation.{kind}.{figure}",),
                context={"counted": has, "derived": should, "difference": abs(has - should)},
                candidates=candidates,
                entries=entries,
            )
        )
    return found
