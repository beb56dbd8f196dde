"""The lock files name no host and lack nothing; the proof that says so notices what is planted."""

import re
from pathlib import Path
from typing import Any

import pytest

from requirements.lockfile import NotALock, Pin, computers, parse, without_wheel
from requirements.prove import LOCKS, ROOT, findings

A, B, C = ("a" * 64, "b" * 64, "c" * 64)
WINDOWS, *_, LINUX = computers()

# A resolution as the registry gives it: pure Python, one with a wheel per platform, one for Windows alone.
PACKAGES: list[dict[str, Any]] = [
    {
        "name": "pure",
        "version": "1",
        "wheels": [{"name": "pure-1-py3-none-any.whl", "hashes": {"sha256": A}}],
    },
    {
        "name": "compiled",
        "version": "2",
        "wheels": [
            {"url": "x/compiled-2-cp311-abi3-manylinux_2_34_x86_64.whl", "hashes": {"sha256": B}},
            {"url": "x/compiled-2-cp311-abi3-win_amd64.whl", "hashes": {"sha256": C}},
        ],
    },
    {
        "name": "windows-only",
        "version": "3",
        "marker": "sys_platform == 'win32'",
        "wheels": [{"url": "x/windows_only-3-py3-none-win_amd64.whl", "hashes": {"sha256": A}}],
    },
]
LOCK = f"""\
# made by a machine
compiled==2 \\
    --hash=sha256:{B} \\
    --hash=sha256:{C}
    # via pure
pure==1 \\
    --hash=sha256:{A}
windows-only==3 ; sys_platform == 'win32' \\
    --hash=sha256:{A}
"""


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_is_nothing_but_pins_and_names_no_host(name: str) -> None:
    text = Path(ROOT, "requirements", name).read_text(encoding="utf-8")
    assert len(parse(text)) > 20
    assert not re.search(r"://|@|index|find-links|\.(org|com|net|io)\b|localhost", text)


def test_the_development_lock_holds_all_of_the_run_lock() -> None:
    run, dev = (
        {pin.need for pin in parse(Path(ROOT, "requirements", name).read_text(encoding="utf-8"))}
        for name in LOCKS
    )
    # A development tool may need everywhere what the program needs on one platform only.
    everywhere = {need.partition(" ; ")[0] for need in dev}
    assert {need for need in run - dev if need.partition(" ; ")[0] not in everywhere} == set()


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://registry.invalid/simple",
        "--find-links ./wheels",
        "--trusted-host registry.invalid",
        "pure==1",
        f"pure>=1 --hash=sha256:{A}",
        f"pure==1 --hash=md5:{A}",
        f"pure==1 --hash=sha256:{A[:-1]}",
        f"pure @ https://registry.invalid/pure-1-py3-none-any.whl --hash=sha256:{A}",
        "./pure-1-py3-none-any.whl",
    ],
)
def test_a_line_that_is_no_pin_with_hashes_is_refused(line: str) -> None:
    with pytest.raises(NotALock):
        parse(f"{LOCK}{line}\n")


def test_a_whole_lock_has_no_findings() -> None:
    assert list(findings(parse(LOCK), PACKAGES)) == []


@pytest.mark.parametrize(
    ("there", "instead", "finding"),
    [
        (
            f"pure==1 \\\n    --hash=sha256:{A}\n",
            "",
            "pure==1 is asked for by pyproject.toml, but not locked",
        ),
        ("pure==1", "pure==0", "pure==0 is locked, but pyproject.toml does not ask for it"),
        (
            " ; sys_platform == 'win32'",
            "",
            "windows-only==3 is locked, but pyproject.toml does not ask for it",
        ),
        (C, B, f"compiled==2: no locked wheel fits {WINDOWS}"),
        (B, C, f"compiled==2: no locked wheel fits {LINUX}"),
    ],
    ids=["missing", "other version", "marker gone", "no Windows wheel", "no Linux wheel"],
)
def test_a_planted_fault_is_found(there: str, instead: str, finding: str) -> None:
    assert there in LOCK
    assert finding in list(findings(parse(LOCK.replace(there, instead)), PACKAGES))


def test_a_wheel_counts_only_where_it_fits() -> None:
    lock = (Pin(name="windows-only", version="3", marker="", hashes=frozenset({A})),)
    assert without_wheel(lock, PACKAGES, WINDOWS) == ()
    assert without_wheel(lock, PACKAGES, LINUX) == ("windows-only==3",)
