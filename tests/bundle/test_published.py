"""What was published stays: the schemas are those of the code, and files written before are still read."""

from pathlib import Path

import app
from app.bundle.paper import check_paper
from app.bundle.practice_identity import SECRET
from app.bundle.schema import schemas
from app.bundle.trust import read_trust
from app.bundle.verdicts import Verdict
from app.bundle.verify import verify_file
from tests.bundle import papers
from tests.bundle.material import NOW, causes

FORMAT = Path(app.__file__).parent.parent / "docs" / "format"
GOLDEN = Path(__file__).parent / "golden"


def test_the_published_schemas_are_those_of_the_code() -> None:
    published = {path.name: path.read_bytes() for path in FORMAT.glob("*.schema.json")}
    assert published == schemas(), "write them anew: python -m app.bundle.schema docs/format"


def test_files_of_the_first_version_are_read_for_ever() -> None:
    """Synthetic files of 2026, sealed to the public practice identity; they are never written anew.

    They hold the container, the manifest, the signature and the seal in their first form: whatever library is
    updated, these bytes must stay valid.
    """
    trust = read_trust((GOLDEN / "oke.crt").read_bytes())
    found = {
        name: causes(verify_file((GOLDEN / name).read_bytes(), trust=trust, identities=[SECRET], now=NOW))
        for name in ("laptop.zgloszenie", "oke.pokwitowanie")
    }
    assert found == {"laptop.zgloszenie": {"R-03": "K-322"}, "oke.pokwitowanie": {}}


def test_a_code_on_paper_of_the_first_version_is_read_for_ever() -> None:
    """What somebody scans in twenty years; `code.pem` is the root and the certificate of its laptop."""
    trust = read_trust((GOLDEN / "code.pem").read_bytes())
    scan = check_paper(papers.scan((GOLDEN / "code.bin").read_bytes()), trust=trust, now=NOW)
    (report,) = scan.protocols
    assert scan.verdict is Verdict.VALID
    assert report.record == papers.record(practice=True, run=1)
