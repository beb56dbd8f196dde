"""Running the program as a script does: arguments in, exit status and both outputs back."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

Argument = str | Path | int
# For what hangs: nothing takes so long on any machine.
TIMEOUT = 300


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """What a command came to."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        """The one JSON object on standard output."""
        (line,) = self.out.splitlines()
        return json.loads(line)

    def lines(self) -> list[Any]:
        """The JSON objects on standard output, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Protokolant = Callable[..., Done]


def command(*arguments: Argument) -> list[str]:
    """The program in a process of its own."""
    return [sys.executable, "-m", "app", *map(str, arguments)]


def run(*arguments: Argument, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Done:
    """Run the program in a process of its own."""
    done = subprocess.run(
        command(*arguments), capture_output=True, check=False, timeout=TIMEOUT, env=env, cwd=cwd
    )
    return Done(status=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())


def sentence(done: Done) -> str:
    """The one sentence of a refusal: status 2, nothing but it on standard error, no traceback."""
    assert done.status == 2, done
    assert done.err.count("\n") == 1, done.err
    assert done.err.endswith("\n")
    text = done.err.rstrip("\n")
    assert text[0].isupper() or text[0] in "„{", text
    assert text.endswith((".", "!", "?")), text
    for foreign in ("Traceback", "Error", "error", "Errno", "usage", "None"):
        assert foreign not in text, text
    return text
