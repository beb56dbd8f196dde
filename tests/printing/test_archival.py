"""The prints are archival PDF: fonts inside, metadata, a colour profile, and the same bytes for the same input."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import msgspec
import pikepdf
import pytest

from printing.archival import Description, archival
from printing.pages import Form
from printing.protocols import printed
from printing.srgb import srgb_profile
from tests.printing import examples

FORMS: dict[str, Form] = {
    "4.5": examples.course(practice=True, correction=1, draft=True),
    "4.4": examples.annulment(),
    "list": examples.candidate_list(300),
}
JAVA = Path("/usr/share/java")
JARS = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "jaxb-api", "javax.activation")

PRINT_AND_HASH = """
from hashlib import sha256
from printing.protocols import printed
from tests.printing import examples
for form in (examples.course(candidates=60, practice=True), examples.annulment(), examples.candidate_list()):
    print(sha256(printed(form, examples.CODED)).hexdigest())
"""


def hashes(**surroundings: str) -> list[str]:
    """The hashes of three prints made by a process of its own."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", PRINT_AND_HASH]
    environment = os.environ | {"PYTHONPATH": str(root)} | surroundings
    made = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=True, timeout=300
    )
    return made.stdout.split()


def test_the_same_input_gives_the_same_bytes_anywhere() -> None:
    here = hashes(TZ="Asia/Tokyo", LANG="C", LC_ALL="C", PYTHONHASHSEED="1")
    there = hashes(
        TZ="America/New_York",
        LANG="pl_PL.UTF-8",
        LC_ALL="pl_PL.UTF-8",
        PYTHONHASHSEED="2",
        SOURCE_DATE_EPOCH="86400",
    )

    assert len(set(here)) == 3
    assert here == there


def test_another_copy_is_another_file() -> None:
    form = examples.annulment()
    first = pikepdf.open(BytesIO(printed(form, examples.CODED)))
    other = pikepdf.open(BytesIO(printed(form, msgspec.structs.replace(examples.CODED, copy=3))))

    with first, other:
        assert first.trailer.ID[0] != other.trailer.ID[0]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_every_font_is_embedded_and_ours(form: Form, tmp_path: Path) -> None:
    file = tmp_path / "print.pdf"
    file.write_bytes(printed(form, examples.CODED))

    listed = subprocess.run(
        ["pdffonts", file], capture_output=True, text=True, check=True, timeout=300
    ).stdout
    fonts = [line.split() for line in listed.splitlines()[2:]]

    assert {font[0].partition("+")[2] for font in fonts} == {"SourceSansPro-Regular", "SourceSansPro-Bold"}
    assert {tuple(font[-5:-2]) for font in fonts} == {("yes", "yes", "yes")}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_the_document_says_what_it_is(form: Form) -> None:
    with pikepdf.open(BytesIO(printed(form, examples.CODED))) as pdf:
        title = str(pdf.docinfo.Title)
        metadata = pdf.Root.Metadata
        intent = pdf.Root.OutputIntents[0]
        assert title.endswith(f"– egzamin {examples.EXAM}, sala {examples.ROOM}")
        assert str(pdf.docinfo.CreationDate) == "D:20190212123705+01'00'"
        assert "/Filter" not in metadata
        xmp = metadata.read_bytes().decode()
        assert f">{title}<" in xmp
        assert "<pdfaid:part>2</pdfaid:part>" in xmp
        assert "<xmp:CreateDate>2019-02-12T12:37:05+01:00</xmp:CreateDate>" in xmp
        assert intent.DestOutputProfile.read_bytes() == srgb_profile()
        assert str(pdf.Root.Lang) == "pl-PL"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_bookmarks_lead_to_the_sections() -> None:
    with pikepdf.open(BytesIO(printed(examples.course(), examples.CODED))) as pdf:
        outline = [(item.title, [child.title for child in item.children]) for item in _outline(pdf)]

    (title, sections), (the_list, below) = outline
    assert title == "Protokół przebiegu egzaminu eksternistycznego"
    assert [section.split()[0] for section in sections] == [
        "4.",
        "5.",
        "6.",
        "7.",
        "8.",
        "9.",
        "10.",
        "11.",
        "Podpisy:",
    ]
    assert (the_list, below) == ("Lista osób zdających", [])


def test_marks_of_xml_in_the_title_are_text() -> None:
    described = Description(title="a < b & „c”", printed=examples.CODED.printed)

    with pikepdf.open(BytesIO(archival(printed(examples.annulment(), examples.CODED), described))) as pdf:
        assert "a &lt; b &amp; „c”" in pdf.Root.Metadata.read_bytes().decode()


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        ("2019-07-01T08:00:00+02:00", "D:20190701080000+02'00'"),
        ("2019-02-01T08:00:00-03:30", "D:20190201080000-03'30'"),
    ],
)
def test_the_time_of_the_print_keeps_its_offset(moment: str, written: str) -> None:
    described = Description(title="x", printed=datetime.fromisoformat(moment))

    with pikepdf.open(BytesIO(archival(printed(examples.annulment(), examples.CODED), described))) as pdf:
        assert str(pdf.docinfo.ModDate) == written


def test_the_colour_profile_never_changes() -> None:
    assert (
        sha256(srgb_profile()).hexdigest()
        == "55a25597c187b42b6f202e2fa214dae7ff727611e6385ff284aa96710ea4fcca"
    )


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("java") is None or any(not (JAVA / f"{jar}.jar").exists() for jar in JARS),
    reason="needs Debian's java, libpdfbox2-java, libjaxb-api-java and libactivation-java",
)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_validator_finds_nothing_but_the_newer_part(form: Form, tmp_path: Path) -> None:
    # No validator of PDF/A-2 is to be had from Debian; that of PDF/A-1b, which asks for more, is.
    made = printed(form, examples.CODED)
    file = tmp_path / "print.pdf"

    file.write_bytes(made)
    assert preflight(file) == ["7.11.2 : Error on MetaData, part must be 1"]
    file.write_bytes(made.replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<"))
    assert preflight(file) == []


def preflight(file: Path) -> list[str]:
    """What Apache Preflight finds wrong with a file as PDF/A-1b."""
    jars = ":".join(str(JAVA / f"{jar}.jar") for jar in JARS)
    command = ["java", "-cp", jars, "org.apache.pdfbox.preflight.Validator_A1b", str(file)]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300).stdout
    verdict, *findings = said.strip().splitlines()
    assert ("is a valid" in verdict) == (findings == [])
    return findings


def _outline(pdf: pikepdf.Pdf) -> Iterator[pikepdf.OutlineItem]:
    with pdf.open_outline() as outline:
        yield from outline.root
