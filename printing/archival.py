"""From reportlab's PDF to an archival one: PDF/A-2b, with the same bytes for the same input."""

from datetime import datetime
from html import escape
from io import BytesIO

import msgspec
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, String

from printing.srgb import srgb_profile

PROGRAM = "Protokolant"
PRODUCER = "Protokolant (reportlab, pikepdf)"
LANGUAGE = "pl-PL"


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """What the document says about itself: its title and when it was printed."""

    title: str
    printed: datetime


def archival(made: bytes, described: Description) -> bytes:
    """Add what PDF/A-2b asks for: metadata twice and alike, a colour profile, an id of the content."""
    with Pdf.open(BytesIO(made)) as pdf:
        pdf.docinfo = pdf.make_indirect(Dictionary())
        stamp = String(_pdf_time(described.printed))
        for key, value in (("Title", described.title), ("Creator", PROGRAM), ("Producer", PRODUCER)):
            pdf.docinfo[Name(f"/{key}")] = String(value)
        pdf.docinfo.CreationDate = stamp
        pdf.docinfo.ModDate = stamp
        metadata = pdf.make_stream(_xmp(described))
        metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
        pdf.Root.Metadata = metadata
        profile = pdf.make_stream(srgb_profile())
        profile.N = 3
        pdf.Root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFA1,
                    OutputConditionIdentifier=String("sRGB IEC61966-2.1"),
                    Info=String("sRGB IEC61966-2.1"),
                    DestOutputProfile=profile,
                )
            ]
        )
        pdf.Root.Lang = String(LANGUAGE)
        # reportlab's own is the same for every print; without it both halves follow from the content.
        del pdf.trailer.ID
        finished = BytesIO()
        # The metadata must stay readable as they are, so streams are left as they come.
        pdf.save(
            finished,
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.disable,
            compress_streams=False,
            fix_metadata_version=False,
        )
    return finished.getvalue()


def _pdf_time(moment: datetime) -> str:
    offset = f"{moment:%z}"
    return f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"


def _xmp(described: Description) -> bytes:
    moment = described.printed.isoformat(timespec="seconds")
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(described.title)}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>{escape(PRODUCER)}</pdf:Producer>
<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
""".encode()
