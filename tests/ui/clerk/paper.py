"""Paper for a desk: the forms of the post's bundles, scanned at 150 dpi, and sheets that are none."""

from pathlib import Path

from PIL import Image

from app.bundle.result import ResultFile
from app.bundle.verify import verify_file
from app.desk.root import identities_of
from tests.printing import scans
from tests.ui.clerk.office import CORRECTION, FIRST, NOW, PASSPHRASE, Doors, Post

COURSE, LIST, CORRECTED, ALL, EMPTY, BROKEN = (
    "protokol-4.5.png",
    "lista.jpg",
    "korekta-4.5.jpg",
    "wszystkie.pdf",
    "pusta kartka.png",
    "uszkodzony.pdf",
)

_DPI = 150


class Papers:
    """The scans that lie ready."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def scan(self, name: str) -> Path:
        """One of them."""
        return self._folder / name


def make_papers(post: Post, folder: Path) -> Papers:
    """Scan what was printed on the two days, well and badly."""
    first, corrected = (_prints(post, folder / name, name) for name in (FIRST, CORRECTION))
    course, attendance, changed = (
        scans.page(pdf, _DPI)
        for pdf in (first["protokol-4.5.pdf"], first["lista.pdf"], corrected["protokol-4.5.pdf"])
    )
    made = Papers(folder)
    made.scan(COURSE).write_bytes(scans.png(course))
    made.scan(LIST).write_bytes(scans.jpeg(scans.turned(2)(attendance)))
    made.scan(CORRECTED).write_bytes(scans.jpeg(changed))
    made.scan(ALL).write_bytes(scans.pdf_of(course, attendance, dpi=_DPI))
    made.scan(EMPTY).write_bytes(scans.png(Image.new("L", (620, 877), 255)))
    made.scan(BROKEN).write_bytes(b"%PDF-1.7 and nothing more")
    return made


def _prints(post: Post, folder: Path, name: str) -> dict[str, bytes]:
    """The forms inside a bundle, by their names."""
    folder.mkdir()
    doors, store = Doors(), post.desk(folder)
    (slot,) = (slot for slot in doors.slots(store) if slot.role == "clerk")
    with doors.open(store, slot.id, PASSPHRASE) as desk:
        identities = identities_of(desk)
    report = verify_file(post.bundle(name).read_bytes(), trust=None, identities=identities, now=NOW)
    assert isinstance(report.contents, ResultFile)
    return {Path(path).name: content for path, content in report.contents.prints.items()}
