"""Word by python-docx: every line stands in a named style, so that officials can change it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from nep.documents.rendering import word_parts as parts
from nep.documents.rendering.blocks import write_blocks
from nep.documents.rendering.measures import width_points
from nep.documents.rendering.sheet import POINTS_PER_MM, Sheet
from nep.documents.rules.content import Signature
from nep.documents.rules.layout import Type

if TYPE_CHECKING:
    from docx.document import Document

SHORT_RULE_MM = 24
SIGNATURE_ROOM, CLOSE_SIGNATURE_ROOM = 68.0, 32.0


def bytes_of(document: Document) -> bytes:
    """The file itself."""
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def built(sheet: Sheet) -> Document:
    """Set the sheet on an empty page."""
    import docx  # noqa: PLC0415

    document = docx.Document()
    _clear(document)
    parts.add_styles(document, sheet.layout)
    _set_page(document, sheet)
    _head(document, sheet)
    _title(document, sheet, sheet.title, sheet.subject, before=2 if sheet.is_signed_by_row else 14)
    write_blocks(document, sheet.blocks, tied=sheet.tied)
    if sheet.signatures or sheet.recipients:
        _closing(document, sheet)
    write_annexes(document, sheet)
    properties = document.core_properties
    properties.title = f"{sheet.title} {sheet.subject}".strip()
    properties.author, properties.comments, properties.language = sheet.issuer, "", "vi-VN"
    return document


def write_annexes(document: Document, sheet: Sheet) -> None:
    """Each annex begins a page of its own."""
    for annex in sheet.annexes:
        _title(document, sheet, annex.title, annex.subject, before=0, new_page=True)
        write_blocks(document, annex.blocks, tied=0)


def _clear(document: Document) -> None:
    """Take out what python-docx's own empty document says about type and paragraphs."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    for element in list(document.element.body):
        if element.tag != qn("w:sectPr"):
            document.element.body.remove(element)


def _set_page(document: Document, sheet: Sheet) -> None:
    from docx.shared import Mm  # noqa: PLC0415

    section, margins = document.sections[0], sheet.layout.margins
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
    section.header_distance, section.footer_distance = Mm(10), Mm(8)
    section.different_first_page_header_footer = True
    parts.set_font(document.styles["Normal"], sheet.layout.font, sheet.layout.body.size)
    number = section.header.paragraphs[0]
    number.style = parts.LINE_STYLE
    parts.field(number, "PAGE")
    for footer in (section.first_page_footer, section.footer):
        _footer(footer.paragraphs[0], sheet)


def _footer(paragraph: Any, sheet: Sheet) -> None:
    paragraph.style = parts.LINE_STYLE
    for place, line in enumerate(sheet.footer):
        run = paragraph.add_run(line)
        parts.set_font(run, sheet.layout.font, 10, italic=True)
        if place < len(sheet.footer) - 1:
            run.add_break()


def _head(document: Document, sheet: Sheet) -> None:
    from docx.shared import Pt  # noqa: PLC0415

    layout = sheet.layout
    widths = [sheet.left_mm * POINTS_PER_MM, sheet.right_mm * POINTS_PER_MM]
    table = document.add_table(rows=2, cols=2)
    parts.fix_columns(table, widths, margin_points=0)
    left, right = (_Cell(cell, sheet) for cell in table.rows[0].cells)
    if sheet.superior:
        left.line(sheet.superior, sheet.superior_type)
    left.line(sheet.issuer, sheet.issuer_type)
    if sheet.mark:
        left.line(sheet.mark, Type(size=layout.issuer.size))
    else:
        left.rule(SHORT_RULE_MM * POINTS_PER_MM, widths[0])
    for place, heading in enumerate(sheet.heading):
        cut = replace(sheet.heading_type, size=sheet.heading_type.size + min(place, 1))
        right.line(heading, cut)
    longest = width_points(sheet.heading[-1], cut.size, bold=cut.bold)
    right.rule(longest, widths[1])
    if sheet.has_day_under_heading:
        day = right.line(sheet.date_line, layout.date_line)
        day.paragraph_format.space_before = Pt(6)
        table._tbl.remove(table.rows[1]._tr)
        return
    number, day = (_Cell(cell, sheet) for cell in table.rows[1].cells)
    number.line(sheet.number, layout.number)
    if sheet.letter_subject:
        number.line(sheet.letter_subject, layout.letter_subject)
    day.line(sheet.date_line, layout.date_line)


class _Cell:
    """One cell of the head: lines follow each other, the first in the paragraph that is there."""

    def __init__(self, cell: Any, sheet: Sheet) -> None:
        self.cell, self.sheet, self.fresh = cell, sheet, True

    def _paragraph(self) -> Any:
        paragraph = self.cell.paragraphs[0] if self.fresh else self.cell.add_paragraph()
        self.fresh = False
        paragraph.style = parts.LINE_STYLE
        return paragraph

    def line(self, text: str, cut: Type) -> Any:
        """One centred line; a new line in the text stays one."""
        paragraph = self._paragraph()
        for place, piece in enumerate(text.split("\n")):
            if place:
                paragraph.runs[-1].add_break()
            run = paragraph.add_run(piece)
            parts.set_font(run, self.sheet.layout.font, cut.size, bold=cut.bold, italic=cut.italic)
        return paragraph

    def rule(self, length: float, room: float) -> None:
        """A solid rule in the middle."""
        parts.rule(self._paragraph(), length, room)


def _title(
    document: Document,
    sheet: Sheet,
    title: str,
    subject: str,
    *,
    before: float,
    new_page: bool = False,
) -> None:
    from docx.shared import Pt  # noqa: PLC0415

    layout = sheet.layout
    lines = [(title, layout.kind), (subject, layout.subject)]
    written = [(text, cut) for text, cut in lines if text]
    for place, (text, cut) in enumerate(written):
        paragraph = document.add_paragraph(style=parts.LINE_STYLE)
        run = paragraph.add_run(text)
        parts.set_font(run, layout.font, cut.size, bold=cut.bold, italic=cut.italic)
        paragraph.paragraph_format.keep_with_next = True
        if place == 0:
            paragraph.paragraph_format.page_break_before = new_page
            paragraph.paragraph_format.space_before = Pt(before)
    if not written:
        document.add_paragraph(style=parts.LINE_STYLE)
        return
    if sheet.is_signed_by_row:
        paragraph.paragraph_format.space_after = Pt(4)
        return
    line = document.add_paragraph(style=parts.LINE_STYLE)
    line.paragraph_format.keep_with_next = True
    line.paragraph_format.space_before, line.paragraph_format.space_after = Pt(3), Pt(8)
    parts.rule(line, SHORT_RULE_MM * POINTS_PER_MM, layout.line_mm * POINTS_PER_MM)


def _closing(document: Document, sheet: Sheet) -> None:
    """Signatures, recipients beside or below them: rows that stay with each other on one page."""
    on_left = [one for one in sheet.signatures if one.side == "left"]
    on_right = [one for one in sheet.signatures if one.side != "left"]
    beside = bool(sheet.recipients) and not on_left
    half = sheet.layout.line_mm / 2
    widths = [sheet.left_mm, sheet.right_mm] if beside else [half, half]
    heights = max(len(on_left), len(on_right), 1)
    rows = 2 * heights + (1 if sheet.recipients and not beside else 0)
    table = document.add_table(rows=rows, cols=2)
    parts.fix_columns(table, [width * POINTS_PER_MM for width in widths], margin_points=0)
    for row in table._tbl.tr_lst:
        parts.mark_row(row)
    for column, signatures in ((0, on_left), (1, on_right)):
        for place, one in enumerate(signatures):
            upper, lower = table.cell(2 * place, column), table.cell(2 * place + 1, column)
            _sign(_Cell(upper, sheet), _Cell(lower, sheet), one, again=place > 0)
    if beside:
        write_recipients(table.cell(0, 0).merge(table.cell(rows - 1, 0)), sheet)
    elif sheet.recipients:
        write_recipients(table.cell(rows - 1, 0), sheet)
    _keep_rows(table)
    _end(document)


def _end(document: Document) -> None:
    """Word wants a paragraph after the last table: as low as can be, else it asks for a page."""
    from docx.enum.text import WD_LINE_SPACING  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    form = document.add_paragraph(style=parts.LINE_STYLE).paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)


def _keep_rows(table: Any) -> None:
    """Tie every row to the next one, so that names never leave their titles."""
    from docx.text.paragraph import Paragraph as WordParagraph  # noqa: PLC0415

    for row in table._tbl.tr_lst[:-1]:
        for cell in row.tc_lst:
            for paragraph in cell.p_lst:
                WordParagraph(paragraph, table).paragraph_format.keep_with_next = True


def _sign(upper: _Cell, lower: _Cell, one: Signature, *, again: bool) -> None:
    """Titles in one row, the name in the next: names of both sides stand on one line."""
    from docx.shared import Pt  # noqa: PLC0415

    sheet = upper.sheet
    size = sheet.layout.body.size
    regular_post = sheet.is_party and bool(one.authority)
    lines = [
        (one.authority, Type(size=size, bold=True)),
        (one.post, Type(size=size, bold=not regular_post)),
        (one.note, Type(size=size, italic=True)),
    ]
    written = [upper.line(text, cut) for text, cut in lines if text]
    if written:
        air = 3 if sheet.is_signed_by_row else 8
        written[0].paragraph_format.space_before = Pt(24 if again else air)
    name = lower.line(one.name, Type(size=size, bold=True))
    room = CLOSE_SIGNATURE_ROOM if sheet.is_signed_by_row else SIGNATURE_ROOM
    name.paragraph_format.space_before = Pt(room)


def write_recipients(cell: Any, sheet: Sheet) -> None:
    """Nơi nhận and its points."""
    from docx.shared import Pt  # noqa: PLC0415

    head = cell.paragraphs[0]
    head.style = parts.RECIPIENT_STYLE
    head.paragraph_format.space_before = Pt(8)
    run = head.add_run("Nơi nhận:")
    if sheet.is_party:
        parts.set_font(run, sheet.layout.font, sheet.layout.body.size, underline=True)
    else:
        parts.set_font(run, sheet.layout.font, 12, bold=True, italic=True)
    for line in sheet.recipients:
        cell.add_paragraph(line, style=parts.RECIPIENT_STYLE)
