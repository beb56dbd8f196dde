"""age, zipfile, OpenSSL and coreutils read what a demo leaves, without us, and refuse what was changed.

The README's own five commands: `test_five_commands.py`.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = ("age", "openssl", "sha256sum", "base64")
pytestmark = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in TOOLS), reason=f"needs {', '.join(TOOLS)}"
)

OPEN = "age --decrypt -i oke.key 03.wynik > wynik.zip"
UNPACK = f"{sys.executable} -m zipfile -e wynik.zip wynik"
VERIFY = (
    "openssl cms -verify -cades -purpose any -binary -inform DER -in wynik/META-INF/signature001.p7s"
    " -content wynik/META-INF/ASiCManifest001.xml -CAfile oke.crt -out manifest.xml"
)
# The manifest gives each member's SHA-256 in base64.
MEMBER = 'grep -c "$(openssl dgst -sha256 -binary wynik/journal.jsonl | base64)" manifest.xml'
# The hash of the journal's last line is the head that exam.json declares.
HEAD = "tail -n 1 wynik/journal.jsonl | tr -d '\\n' | sha256sum | cut -c 1-64"


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-ec", line], cwd=folder, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.fixture
def opened(own_demo: Path) -> Path:
    for line in (OPEN, UNPACK):
        done = shell(own_demo, line)
        assert (done.returncode, done.stderr) == (0, "")
    return own_demo


def test_openssl_finds_the_cades_signature_of_the_laptop_good(opened: Path) -> None:
    done = shell(opened, VERIFY)
    assert done.returncode == 0
    assert "CAdES Verification successful" in done.stderr
    assert (opened / "manifest.xml").read_bytes() == (
        opened / "wynik/META-INF/ASiCManifest001.xml"
    ).read_bytes()


def test_the_signed_manifest_holds_the_hash_of_the_journal(opened: Path) -> None:
    assert shell(opened, VERIFY).returncode == 0
    assert shell(opened, MEMBER).stdout == "1\n"
    (opened / "wynik/journal.jsonl").write_bytes(b"{}\n")
    assert shell(opened, MEMBER).stdout == "0\n"


def test_the_journals_last_line_is_the_head_that_is_declared(opened: Path) -> None:
    head = shell(opened, HEAD).stdout.strip()
    assert f'"head":"{head}"' in (opened / "wynik/exam.json").read_text(encoding="utf-8")


def test_another_manifest_is_refused(opened: Path) -> None:
    manifest = opened / "wynik/META-INF/ASiCManifest001.xml"
    manifest.write_bytes(manifest.read_bytes().replace(b"journal.jsonl", b"journal.jsonk"))
    assert shell(opened, VERIFY).returncode != 0


def test_age_refuses_one_changed_bit(own_demo: Path) -> None:
    bundle = own_demo / "03.wynik"
    data = bytearray(bundle.read_bytes())
    data[-1] ^= 1
    bundle.write_bytes(data)
    assert shell(own_demo, OPEN).returncode != 0
