"""Which acts can have been written on the emergency forms first, while the laptop was down."""

from app.exam import commands as c

# What only the program itself can have done: its clock, its journal, its prints and files.
_OF_THE_PROGRAM = (
    c.ConfirmClock,
    c.PrintForm,
    c.SignProtocol,
    c.OpenRevision,
    c.RecordExport,
    c.TakeReceipt,
    c.TakeBackEntry,
)


def could_be_on_paper(command: c.Command) -> bool:
    """Whether an act can come from paper, with the time that stands there."""
    return not isinstance(command, _OF_THE_PROGRAM)
