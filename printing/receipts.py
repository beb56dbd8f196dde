"""The receipt for what was handed over to the OKE (4.1.20 a–f, 3.7.9)."""

from collections.abc import Sequence
from functools import partial

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from app.exam.printables.receipts import Receipt, ReceiptEnvelope, Receipts
from app.exam.sentences import phrase
from app.procedure.texts import word
from printing.blanks import side_by_side
from printing.closing import Signed
from printing.grid import Column, Grid
from printing.lines import Ruled
from printing.sections import GAP, Jump, title
from printing.typeset import WIDTH, plain, prose, style

_label = partial(word, "receipt")

_ROW = 8 * mm
_POINT, _COUNT, _CARDS, _NOTE = 10 * mm, 20 * mm, 16 * mm, 40 * mm
_NUMBER, _FIGURE = 24 * mm, 22 * mm
_ENVELOPES = 4
_FOLLOWING = 30 * mm


def story(data: Receipts) -> list[Flowable]:
    """A receipt for each hand-over, each beginning a page; the first one lists the envelopes."""
    pages = [_receipt(data, receipt, place) for place, receipt in enumerate(data.receipts)]
    return [part for page in pages for part in (*page, PageBreak())][:-1]


def _receipt(data: Receipts, receipt: Receipt, place: int) -> list[Flowable]:
    shape = style(after=1 * mm)
    exam = (
        f"{_label('exam')} {_label('with')} {data.subject}, {_label('scope')} {data.scope}, "
        f"{_label('session')} {data.session} r."
    )
    room = phrase("receipt", "room", room=data.room)
    return [
        title(_label("title"), f"receipt-{place + 1}"),
        prose(plain(data.board), style(align="center", after=3 * mm)),
        prose(plain(exam), shape),
        prose(plain(f"{_label('day')}: {data.day}"), shape),
        prose(plain(f"{_label('centre')}: {data.centre}, {room}"), shape),
        Spacer(1, GAP / 2),
        prose(plain(_label("basis")), style(after=2 * mm)),
        *_tables(data, receipt, first=place == 0),
    ]


def _tables(data: Receipts, receipt: Receipt, *, first: bool) -> list[Flowable]:
    """What was handed over, and under the last table the signatures; the envelopes stand on the first receipt."""
    contents, closing = _contents(receipt), _closing(data, receipt)
    if not first:
        return [Signed(contents, closing)]
    heading = [Spacer(1, GAP), CondPageBreak(_FOLLOWING), Jump(_label("envelopes"), "envelopes")]
    return [contents, *heading, Signed(_envelopes(data.envelopes), closing)]


def _contents(receipt: Receipt) -> Grid:
    columns = [
        Column(title=_label("column-point"), width=_POINT, align="center"),
        Column(title=_label("column-what"), width=WIDTH - _POINT - _COUNT - _CARDS - _NOTE),
        Column(title=_label("column-count"), width=_COUNT, align="center"),
        Column(title=_label("column-cards"), width=_CARDS, align="center"),
        Column(title=_label("column-note"), width=_NOTE),
    ]
    rows = [(line.point, line.what, line.count, line.cards, line.note) for line in receipt.lines]
    return Grid(columns, rows, least=_ROW)


def _envelopes(envelopes: Sequence[ReceiptEnvelope]) -> Grid:
    columns = [
        Column(title=_label("column-number"), width=_NUMBER, align="center"),
        Column(title=_label("column-holds"), width=WIDTH - _NUMBER - 2 * _FIGURE),
        Column(title=_label("column-sheets"), width=_FIGURE, align="center"),
        Column(title=_label("column-envelope-cards"), width=_FIGURE, align="center"),
    ]
    rows = [(e.number, e.holds, e.sheets, e.cards) for e in envelopes] or [("",) * 4] * _ENVELOPES
    return Grid(columns, rows, least=_ROW)


def _closing(data: Receipts, receipt: Receipt) -> list[Flowable]:
    delivery = (
        [prose(plain(f"{_label('delivery')}: {data.delivery}"), style(after=2 * mm))] if data.delivery else []
    )
    signer = "\n".join(filter(None, (_label("signature-chair"), data.chair)))
    return [
        Spacer(1, GAP),
        *delivery,
        Ruled([receipt.time], label=_label("time")),
        Ruled([receipt.place], label=_label("place")),
        Ruled([receipt.to_whom], label=_label("to-whom")),
        Spacer(1, GAP),
        side_by_side([signer, _label("signature-board")]),
        side_by_side(["", _label("stamp")]),
    ]
