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
from printing.protocols import printed
from printing.srgb import srgb_profile
from tests.printing import examples, papers
from tests.printing.every_form import EVERY, PROTOCOLS, made

JAVA = Path("/usr/share/java")
JARS = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "jaxb-api", "javax.activation")

PRINT_AND_HASH = """
from hashlib import sha256
from printing.protocols import printed
from tests.printing import examples, papers
from tests.printing.every_form import EVERY, PROTOCOLS, made
for form in (examples.course(candidates=60, practice=True), examples.annulment(), examples.candidate_list()):
    print(sha256(printed(form, examples.CODED)).hexdigest())
"""
PRINT_AND_HASH_EVERY = """
from hashlib import sha256
from tests.printing.every_form import EVERY, made
for form in EVERY:
    print(sha256(made(form)).hexdigest())
"""
every_form = pytest.mark.parametrize("form", EVERY)


def hashes(program: str = PRINT_AND_HASH, **surroundings: str) -> list[str]:
    """The hashes of prints made by a process of its own."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", program]
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


@pytest.mark.slow
def test_every_form_has_the_same_bytes_anywhere() -> None:
    here = hashes(PRINT_AND_HASH_EVERY, TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="1")
    there = hashes(PRINT_AND_HASH_EVERY, TZ="America/New_York", LC_ALL="pl_PL.UTF-8", PYTHONHASHSEED="2")

    assert len(set(here)) == len(EVERY)
    assert here == there


def test_another_copy_is_another_file() -> None:
    form = examples.annulment()
    first = pikepdf.open(BytesIO(printed(form, examples.CODED)))
    other = pikepdf.open(BytesIO(printed(form, msgspec.structs.replace(examples.CODED, copy=3))))

    with first, other:
        assert first.trailer.ID[0] != other.trailer.ID[0]


@every_form
def test_every_font_is_embedded_and_ours(form: str, tmp_path: Path) -> None:
    file = tmp_path / "print.pdf"
    file.write_bytes(made(form))

    listed = subprocess.run(
        ["pdffonts", file], capture_output=True, text=True, check=True, timeout=300
    ).stdout
    fonts = [line.split() for line in listed.splitlines()[2:]]

    assert {font[0].partition("+")[2] for font in fonts} == {"SourceSansPro-Regular", "SourceSansPro-Bold"}
    assert {tuple(font[-5:-2]) for font in fonts} == {("yes", "yes", "yes")}


@every_form
def test_the_document_says_what_it_is_in_which_language_and_what_is_in_it(form: str) -> None:
    with pikepdf.open(BytesIO(made(form))) as pdf:
        title = str(pdf.docinfo.Title)
        metadata = pdf.Root.Metadata
        intent = pdf.Root.OutputIntents[0]
        exam = examples.EXAM if form in PROTOCOLS else papers.order(computer="computer" in form).exam_id
        assert title.endswith(f"– egzamin {exam}, sala {examples.ROOM}")
        created = "D:20190212123705+01'00'" if form in PROTOCOLS else "D:20190212113705+01'00'"
        assert str(pdf.docinfo.CreationDate) == created
        assert "/Filter" not in metadata
        xmp = metadata.read_bytes().decode()
        assert f">{title}<" in xmp
        assert "<pdfaid:part>2</pdfaid:part>" in xmp
        assert "<xmp:CreateDate>2019-02-12T1" in xmp
        assert intent.DestOutputProfile.read_bytes() == srgb_profile()
        assert str(pdf.Root.Lang) == "pl-PL"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert all(item.title for item in _outline(pdf))
        assert list(_outline(pdf)) != []


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
@every_form
def test_a_validator_finds_nothing_but_the_newer_part(form: str, tmp_path: Path) -> None:
    # No validator of PDF/A-2 is to be had from Debian; that of PDF/A-1b, which asks for more, is.
    content = made(form)
    file = tmp_path / "print.pdf"

    file.write_bytes(content)
    assert preflight(file) == ["7.11.2 : Error on MetaData, part must be 1"]
    file.write_bytes(content.replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<"))
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
