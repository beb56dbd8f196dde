"""Prove that the lock files are what pyproject.toml asks for, and enough for Windows and Linux.

Asks the package registry. Exit status 0: both hold; 1: one does not, or could not be asked.
"""

import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from requirements.lockfile import NotALock, Pin, computers, parse, resolved, without_wheel

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"run.txt": (), "dev.txt": ("--group=dev",)}
UNPROVED = (
    "could not be proved: either the locked versions do not satisfy pyproject.toml (then run `make lock`),"
    " or no package registry could be reached (then try again with a network)."
)


class NoAnswer(Exception):
    """The resolver found no resolution, or no registry; its own words are the message."""


def resolve(lock: Path, groups: Sequence[str]) -> list[Mapping[str, Any]]:
    """Resolve pyproject.toml's needs with the lock's versions, for every platform at once."""
    environment = dict(os.environ)
    if mirror := environment.get("PIP_INDEX_URL"):
        environment.setdefault("UV_DEFAULT_INDEX", mirror)  # the resolver does not read pip's setting
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "pylock.toml")
        command = [
            sys.executable,
            "-m",
            "uv",
            "pip",
            "compile",
            "--quiet",
            "--universal",
            "--python-version=3.11",
        ]
        command += ["--only-binary=:all:", f"--constraints={lock}", f"--output-file={answer}"]
        done = subprocess.run(  # noqa: S603  # nothing in the command comes from outside
            [*command, *groups, "pyproject.toml"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise NoAnswer(done.stderr.strip())
        packages: list[Mapping[str, Any]] = tomllib.loads(answer.read_text(encoding="utf-8"))["packages"]
        return packages


def findings(lock: Sequence[Pin], packages: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """What the lock has too much, too little, or without a wheel that fits."""
    locked, asked = {pin.need for pin in lock}, {pin.need for pin in resolved(packages)}
    yield from (
        f"{need} is locked, but pyproject.toml does not ask for it" for need in sorted(locked - asked)
    )
    yield from (f"{need} is asked for by pyproject.toml, but not locked" for need in sorted(asked - locked))
    for computer in computers():
        for need in without_wheel(lock, packages, computer):
            yield f"{need}: no locked wheel fits {computer}"


def prove(lock: Path, groups: Sequence[str]) -> list[str]:
    """The findings about one lock file; none where it is proved."""
    try:
        return list(findings(parse(lock.read_text(encoding="utf-8")), resolve(lock, groups)))
    except NotALock as error:
        return [f"is neither a pin with its hashes nor a comment: {error}"]
    except NoAnswer as error:
        return [f"{UNPROVED} The resolver says:\n{error}"]


def main() -> int:
    """Print what is proved on standard output and what is not on standard error."""
    wrong = [
        f"requirements/{name}: {line}"
        for name, groups in LOCKS.items()
        for line in prove(ROOT / "requirements" / name, groups)
    ]
    if wrong:
        sys.stderr.write("\n".join(wrong) + "\n")
        return 1
    served = "; ".join(str(computer) for computer in computers())
    sys.stdout.write(f"{' and '.join(LOCKS)} are what pyproject.toml asks for, with wheels for {served}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
