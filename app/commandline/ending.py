"""How a command ends: an exit status and at most one sentence, whatever happens outside (design.md section 11)."""

import io
import os
import sys
from collections.abc import Callable

from app.commandline.output import complain
from app.errors import KnownError
from app.files import why

# As a shell counts a program that a signal ended: 128 + SIGINT, 128 + SIGPIPE.
INTERRUPTED = 130
UNREAD = 141


def ended(command: Callable[[], int]) -> int:
    """The exit status of a command: its own, 2 for what it refuses, 130 for Ctrl-C, 141 where nobody reads on."""
    for stream in (sys.stdout, sys.stderr):
        # A name that the terminal's encoding lacks must not stop the work; `--json` is UTF-8 whatever the terminal.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        status = command()
        sys.stdout.flush()
    except KnownError as error:
        status = complain(error)
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        status = UNREAD
    except OSError as reason:
        if reason.filename is None:
            status = complain(KnownError("C-110", reason=why(reason)))
        else:
            status = complain(KnownError("C-109", path=str(reason.filename), reason=why(reason)))
    _let_go_of_output()
    return status


def _let_go_of_output() -> None:
    """What could not be written must not fail once more, with a traceback, when the interpreter ends."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
