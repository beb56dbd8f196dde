"""Which figures a command can hold: a typing slip such as a PESEL among them stays out of the journal."""

import msgspec
from msgspec.structs import asdict

from app.exam import commands as c
from app.exam.refusal import Refusal

# No room holds more.
MOST_SHEETS = 99_999
# Stands are numbered from 1 (Z7.1/AI1d).
_LEAST_STAND = 1
# A bundle's reader takes no line above a mebibyte; who and when an entry tells takes well under the difference.
MOST_BYTES = 1_000_000
_COUNTING = (
    c.TakeOverMaterials,
    c.CollectPackages,
    c.GiveSheetsToTeam,
    c.SealUnused,
    c.SealEnvelope,
    c.BurnDisc,
    c.RecordTrial,
)


def impossible_figures(command: c.Command) -> Refusal | None:
    """The refusal (X-122, X-147) of a command with a figure that cannot be, or nothing."""
    stand = getattr(command, "stand", None)
    if stand is not None and not _LEAST_STAND <= stand <= MOST_SHEETS:
        return Refusal(rule="X-147")
    if isinstance(command, c.CountSheets):
        figures = [v for tally in (command.sheets, command.cards) for v in asdict(tally).values()]
    elif isinstance(command, c.HandOverMaterials):
        figures = [figure for handed in command.contents for figure in (handed.count, handed.cards)]
    elif isinstance(command, _COUNTING):
        figures = [value for value in asdict(command).values() if type(value) is int]
    else:
        figures = []
    if any(not 0 <= figure <= MOST_SHEETS for figure in figures):
        return Refusal(rule="X-122")
    return None


def too_long(command: c.Command) -> Refusal | None:
    """The refusal (X-160) of a command whose entry no reader of bundles would take, or nothing."""
    kilobytes = len(msgspec.json.encode(command)) // 1000
    if kilobytes < MOST_BYTES // 1000:
        return None
    return Refusal(rule="X-160", context={"kilobytes": kilobytes, "most": MOST_BYTES // 1000})
