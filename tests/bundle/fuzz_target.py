"""A target for atheris, by hand: every reader of bytes from outside, guided by what the code did (docs/fuzzing.md).

    python -m tests.bundle.fuzz_target [-max_total_time=SECONDS] [FOLDER …]

Without a folder it begins from the kept corpus and fresh samples. The first byte of an input chooses the reader, the
rest is what it reads. It ends at the first input that a reader answers with anything but a `KnownError`; put that
input, without its first byte, into `corpus/READER/` once it is mended. atheris is in no lock file, for it has no
wheel for Windows: `pip install atheris`.
"""

import logging
import sys
import tempfile
import warnings
from pathlib import Path

import atheris  # type: ignore[import-untyped,unused-ignore]  # installed by hand

with atheris.instrument_imports(include=["app.bundle", "app.exam", "app.laptop.reprint"]):
    from tests.bundle import readers
    from tests.bundle.readers import READERS, asked

NAMES = tuple(sorted(READERS))
_MOST = 1 << 16


def one_input(data: bytes) -> None:
    """One input: its first byte chooses the reader."""
    if data:
        asked(NAMES[data[0] % len(NAMES)], data[1:])


def seeds(folder: Path) -> None:
    """What each reader reads and the kept corpus, under the number of the reader."""
    found = ((reader, data) for reader, samples in readers.honest().items() for data in samples)
    for number, (reader, data) in enumerate(found):
        if len(data) < _MOST:
            (folder / f"{number:04}").write_bytes(bytes([NAMES.index(reader)]) + data)


def main() -> None:
    """Fuzz until told to end."""
    warnings.simplefilter("ignore")  # `cryptography` warns of odd certificates before we refuse them
    logging.disable()
    arguments = [f"-max_len={_MOST}", *sys.argv[1:]]
    with tempfile.TemporaryDirectory() as folder:
        if all(argument.startswith("-") for argument in arguments):
            seeds(Path(folder))
            arguments.append(folder)
        atheris.Setup([sys.argv[0], *arguments], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
