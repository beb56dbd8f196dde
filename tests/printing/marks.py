"""The marks across the pages of a print: shapes of letters, each of which says in the file what it shows."""

from io import BytesIO

import pikepdf


def marks(pdf: bytes) -> list[tuple[str, ...]]:
    """The watermarks of each page, from the top; only those of which something is drawn."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [tuple(_of(page)) for page in opened.pages]


def _of(page: pikepdf.Page) -> list[str]:
    found, said = [], ""
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "BDC" and str(operands[1].get("/Subtype")) == "/Watermark":
            said = str(operands[1]["/Contents"])
        elif operator == "f" and said:
            found.append(said)
        elif operator == "EMC":
            said = ""
    return found
