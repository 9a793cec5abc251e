"""The body of a document in Word: paragraphs in their styles, tables with repeated heads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from nep.documents.rendering import word_parts as parts
from nep.documents.rendering.sheet import leads_in
from nep.documents.rules.content import Block, Paragraph, TableBlock

if TYPE_CHECKING:
    from docx.document import Document

EMU_PER_POINT = 12700
ALIGNED = {"left": "LEFT", "center": "CENTER", "right": "RIGHT", "justify": "LEFT"}
"""In a narrow column justified words stand too far apart: there they begin at the left."""


def write_blocks(document: Document, blocks: Sequence[Block], *, tied: int) -> list[Any]:
    """Write blocks at the end of the document; the last `tied` stay with what follows.

    Gives the elements that were written, so that a template can have them moved to its place.
    """
    written: list[Any] = []
    ids = parts.style_ids(document)
    for place, block in enumerate(blocks):
        last = place >= len(blocks) - tied
        if isinstance(block, Paragraph):
            written.append(_paragraph(document, block, ids, last))
        else:
            written += _table(document, block, ids, last)
    return written


def _paragraph(document: Document, block: Paragraph, ids: dict[str, str], last: bool) -> Any:
    from docx.shared import Mm  # noqa: PLC0415

    paragraph = document.add_paragraph()
    paragraph._p.style = ids[parts.STYLE_NAMES[block.style]]
    for run in block.runs:
        added = paragraph.add_run(run.text)
        if run.bold:
            added.bold = True
        if run.italic:
            added.italic = True
    if block.indent:
        paragraph.paragraph_format.left_indent = Mm(10 * block.indent)
    if last or leads_in(block):
        paragraph.paragraph_format.keep_with_next = True
    return paragraph._p


def _table(document: Document, block: TableBlock, ids: dict[str, str], last: bool) -> list[Any]:
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.headers))
    table.style = document.styles["Table Grid"]
    room = _line_points(document)
    shares = [width / sum(block.widths_mm) * room for width in block.widths_mm]
    parts.fix_columns(table, shares, margin_points=4.5)
    rows = table._tbl.tr_lst
    parts.mark_row(rows[0], is_head=True)
    centred = ("center",) * len(block.headers)
    _fill(rows[0], block.headers, centred, ids[parts.TABLE_HEAD_STYLE], keep=True)
    for place, (row, values) in enumerate(zip(rows[1:], block.rows, strict=True)):
        parts.mark_row(row)
        if block.row_height_mm:
            _set_height(row, block.row_height_mm)
        _fill(
            row,
            values,
            block.align,
            ids[parts.TABLE_STYLE],
            bold=place in block.bold_rows,
            keep=place == 0 or (last and place == len(block.rows) - 1),
        )
    air = 3 if block.row_height_mm else 8
    if block.row_height_mm:
        _set_close(rows)
    return [table._tbl, _after_table(document, ids, last, air)]


def _set_height(row: Any, height_mm: float) -> None:
    from docx.enum.table import WD_ROW_HEIGHT_RULE  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    row.trHeight_val, row.trHeight_hRule = Mm(height_mm), WD_ROW_HEIGHT_RULE.AT_LEAST


def _set_close(rows: Sequence[Any]) -> None:
    """The height of the row is the room: the words in it need none of their own."""
    from docx.shared import Pt  # noqa: PLC0415
    from docx.text.paragraph import Paragraph as WordParagraph  # noqa: PLC0415

    for row in rows:
        for cell in row.tc_lst:
            form = WordParagraph(cell.p_lst[0], None).paragraph_format  # type: ignore[arg-type]
            form.space_before = form.space_after = Pt(1)


def _after_table(document: Document, ids: dict[str, str], last: bool, air: float) -> Any:
    """A narrow line after a table; Word joins two tables that touch."""
    from docx.enum.text import WD_LINE_SPACING  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    paragraph = document.add_paragraph()
    paragraph._p.style = ids[parts.LINE_STYLE]
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(air)
    form.keep_with_next = last
    return paragraph._p


def _fill(
    row: Any,
    values: Sequence[str],
    align: Sequence[str],
    style_id: str,
    *,
    bold: bool = False,
    keep: bool = False,
) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # noqa: PLC0415
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.text.paragraph import Paragraph as WordParagraph  # noqa: PLC0415

    for cell, value, where in zip(row.tc_lst, values, align, strict=True):
        cell.get_or_add_tcPr().vAlign_val = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = WordParagraph(cell.p_lst[0], None)  # type: ignore[arg-type]
        paragraph._p.style = style_id
        paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, ALIGNED[where])
        run = paragraph.add_run(value)
        if bold:
            run.bold = True
        if keep:
            paragraph.paragraph_format.keep_with_next = True


def _line_points(document: Document) -> float:
    section = document.sections[0]
    left, right = section.left_margin or 0, section.right_margin or 0
    return float((section.page_width or 0) - left - right) / EMU_PER_POINT
