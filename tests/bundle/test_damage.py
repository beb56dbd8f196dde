"""Each class of damage has a code of its own, costs little, and nothing is accepted (`tests/bundle/damage.py`)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from app.bundle.certificates import load_der
from app.bundle.kinds import Kind
from app.bundle.trust import MAX_TRUST_FILE, read_trust
from app.errors import KnownError
from app.procedure.texts import ErrorText, read
from tests.bundle import heavy, material
from tests.bundle.damage import MAX_SECONDS, attempts, cut, refusals
from tests.bundle.forging import World, world
from tests.bundle.heavy import CASES, make

pytestmark = pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")

# Refusals of files that are whole, or of what is no file; each has a test of its own.
_ELSEWHERE = {
    *("F-102", "F-169"),  # test_container, test_hostile
    *(
        f"F-{number}" for number in (*range(175, 188), *range(190, 196))
    ),  # test_result, test_whole, test_hostile
    *("F-201", "F-202", "F-203", "F-204", "F-205", "F-206"),  # test_sealing, test_whole
}


@pytest.fixture(scope="module")
def everybody() -> World:
    return world()


@pytest.mark.parametrize("kind", Kind)
def test_each_class_of_damage_is_refused_by_its_own_code(everybody: World, kind: Kind) -> None:
    sample = everybody.samples[kind]
    count = 0
    for attempt in attempts(everybody, sample):
        report = everybody.judged(sample, sample.sealed(attempt.data), attempt.now, attempt.trust)
        assert refusals(report).get(attempt.check) == attempt.code, attempt.damage
        count += 1
    assert count > 120


def test_every_code_of_a_damaged_file_is_reached(everybody: World) -> None:
    reached = {
        attempt.code for sample in everybody.samples.values() for attempt in attempts(everybody, sample)
    }
    # F-4xx are of paper and of the codes in a journal: test_paper, test_paper_record, test_paper_bundle.
    files = ("F-1", "F-2")
    codes = {code for code in read("errors", "bundle.toml", dict[str, ErrorText]) if code.startswith(files)}
    assert codes - reached == _ELSEWHERE


@pytest.mark.parametrize("kind", Kind)
def test_every_truncation_of_a_container_is_told_as_one(everybody: World, kind: Kind) -> None:
    sample = everybody.samples[kind]
    told = set()
    for data in cut(sample.container()):
        told.add(refusals(everybody.judged(sample, data))["B-02"])
    assert told == {"F-101", "F-115", "F-122"}


def figures(*arguments: str) -> tuple[int, list[list[str]]]:
    """What `python -m tests.bundle.damage` says in a process of its own: its status, and its table."""
    command = [sys.executable, "-m", "tests.bundle.damage", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    assert done.stderr == ""
    return done.returncode, [line.split() for line in done.stdout.splitlines()[1:]]


def test_the_figures_are_within_their_bounds() -> None:
    status, table = figures("--quick")
    assert status == 0
    assert [line[0] for line in table] == list(Kind)


@pytest.mark.slow
def test_every_byte_of_each_kind_changed_and_every_truncation_is_refused() -> None:
    status, table = figures()
    assert status == 0
    for kind, size, changed, cuts, _, accepted, astray, *_ in table:
        layers = 2 if kind == Kind.REQUEST else 4
        assert int(changed) > layers * int(size)
        assert int(cuts) > int(size) - 1
        assert (accepted, astray) == ("0", "0")


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_a_large_file_costs_no_more_than_its_size(case: str, tmp_path: Path) -> None:
    """Nothing inflates: the greatest files, made to cost the most, take a few times their own size and seconds."""
    make(case, tmp_path)
    command = [sys.executable, "-m", heavy.__name__, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    said = json.loads(done.stdout)
    assert said["said"] != []
    assert said["seconds"] < MAX_SECONDS
    # The entries of a journal that is one chain are kept until it is replayed.
    times = 5 if "entries" in case else 3
    assert said["extra"] <= times * said["size"] + (16 << 20)


def test_a_trust_file_of_beginnings_without_an_end_takes_no_longer_than_reading_it() -> None:
    beginning = b"-----BEGIN X509 CRL-----\n"
    with pytest.raises(KnownError, match="K-202"):
        read_trust(beginning * (MAX_TRUST_FILE // len(beginning)))


def test_a_certificate_has_one_encoding() -> None:
    """A signature whose last bit is 0 may be written with that bit left out, in DER too; OpenSSL takes both."""
    certificate = material.board().desk.certificate
    while certificate.signature[-1] % 2:
        certificate = material.board().desk.certificate
    der = certificate.public_bytes(Encoding.DER)
    unused = len(der) - len(certificate.signature) - 1
    respelt = der[:unused] + b"\x01" + der[unused + 1 :]
    assert load_der(der) == certificate
    with pytest.raises(KnownError, match="K-202"):
        load_der(respelt)
