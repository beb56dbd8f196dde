"""The README's five commands, exactly as they stand there, with nothing but the tools that it names."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# What stands in the PATH: age, unzip, OpenSSL, and what every Unix has.
NAMED = ("age", "unzip", "openssl")
USUAL = ("base64", "cut", "find", "grep", "sed", "sha256sum")

pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in (*NAMED, *USUAL)),
    reason=f"needs {', '.join((*NAMED, *USUAL))}",
)


def commands(page: str) -> str:
    """The one block of the page that opens a bundle with age."""
    text = Path(ROOT, page).read_text(encoding="utf-8")
    (block,) = (
        block for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "age --decrypt" in block
    )
    return str(block)


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder with links to these tools alone."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for tool in (*NAMED, *USUAL):
        (folder / tool).symlink_to(shutil.which(tool) or "")
    return folder


@pytest.fixture
def beside(own_demo: Path) -> Path:
    """The folder in which the day lies, as the README calls it."""
    own_demo.rename(own_demo.parent / "day")
    return own_demo.parent


def typed(block: str, folder: Path, tools: Path) -> subprocess.CompletedProcess[str]:
    shell = shutil.which("sh") or ""
    return subprocess.run(
        [shell, "-c", block],
        cwd=folder, env={"PATH": os.fspath(tools)}, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def test_five_commands_open_verify_and_read_a_bundle(beside: Path, tools: Path) -> None:
    done = typed(commands("README.md"), beside, tools)
    assert (done.returncode, done.stderr) == (0, "CAdES Verification successful\n")
    *members, head = done.stdout.splitlines()
    bundle = beside / "day" / "bundle"
    there = {path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if path.is_file()}
    there -= {"mimetype", "META-INF/ASiCManifest001.xml", "META-INF/signature001.p7s"}
    assert set(members) == {f"{name} OK" for name in there}
    assert {"exam.json", "journal.jsonl", "revision.json", "print/protokol-4.5.pdf"} <= there
    assert re.fullmatch(r'"head":"[0-9a-f]{64}"', head)
    assert head in (bundle / "exam.json").read_text(encoding="utf-8")


def test_they_see_what_was_changed(beside: Path, tools: Path) -> None:
    block = commands("README.md")
    opening, verifying = block.split("openssl cms", 1)
    assert typed(opening, beside, tools).returncode == 0
    bundle = beside / "day" / "bundle"
    journal, manifest = bundle / "journal.jsonl", bundle / "META-INF/ASiCManifest001.xml"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:5], *lines[6:]]))
    manifest.write_bytes(manifest.read_bytes().replace(b"\n", b"\r\n"))
    done = typed(f"openssl cms{verifying}", bundle, tools)
    assert "CAdES Verification successful" not in done.stderr
    assert "journal.jsonl CHANGED" in done.stdout
    assert done.stdout.count("BROKEN: ") == 1


def test_they_see_what_was_added_and_what_was_taken_out(beside: Path, tools: Path) -> None:
    block = commands("README.md")
    opening, verifying = block.split("openssl cms", 1)
    assert typed(opening, beside, tools).returncode == 0
    bundle = beside / "day" / "bundle"
    added = ("notatka.txt", "print/protokol-4.5-nowy.pdf", "META-INF/signature002.p7s", "-n")
    for name in added:
        (bundle / name).write_bytes(b"nobody signed this")
    (bundle / "print" / "odsylacz.pdf").symlink_to(bundle / "print" / "lista.pdf")
    (bundle / "revision.json").unlink()
    done = typed(f"openssl cms{verifying}", bundle, tools)
    assert "CAdES Verification successful" in done.stderr
    told = done.stdout.splitlines()
    assert {line for line in told if line.endswith("NOT LISTED")} == {
        f"{name} NOT LISTED" for name in (*added, "print/odsylacz.pdf")
    }
    assert [line for line in told if line.endswith("CHANGED")] == ["revision.json CHANGED"]


def test_the_description_of_the_format_shows_the_same() -> None:
    assert commands("docs/format/README.md") == commands("README.md")


def test_without_the_key_nothing_is_opened(beside: Path, tools: Path) -> None:
    (beside / "day" / "oke.key").unlink()
    assert typed(commands("README.md"), beside, tools).returncode != 0
