"""The body of a document in Word: paragraphs in their styles, tables with repeated heads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from nep.documents.rendering import word_parts as parts
from nep.documents.rules.content import Block, Paragraph, TableBlock
from nep.documents.rules.layout import Layout

if TYPE_CHECKING:
    from docx.document import Document

EMU_PER_POINT = 12700
ALIGNED = {"left": "LEFT", "center": "CENTER", "right": "RIGHT", "justify": "JUSTIFY"}


def write_blocks(
    document: Document, blocks: Sequence[Block], layout: Layout, *, keep_end: bool
) -> list[Any]:
    """Write blocks at the end of the document; `keep_end` ties the last to what follows.

    Gives the elements that were written, so that a template can have them moved to its place.
    """
    written: list[Any] = []
    for place, block in enumerate(blocks):
        last = keep_end and place == len(blocks) - 1
        if isinstance(block, Paragraph):
            written.append(_paragraph(document, block, last))
        else:
            written += _table(document, block, last)
    return written


def _paragraph(document: Document, block: Paragraph, last: bool) -> Any:
    from docx.shared import Mm  # noqa: PLC0415

    paragraph = document.add_paragraph(style=parts.STYLE_NAMES[block.style])
    for run in block.runs:
        added = paragraph.add_run(run.text)
        added.bold, added.italic = run.bold or None, run.italic or None
    if block.indent:
        paragraph.paragraph_format.left_indent = Mm(10 * block.indent)
    if last:
        paragraph.paragraph_format.keep_with_next = True
    return paragraph._p


def _table(document: Document, block: TableBlock, last: bool) -> list[Any]:
    from docx.enum.table import WD_ROW_HEIGHT_RULE  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    table = document.add_table(rows=1 + len(block.rows), cols=len(block.headers))
    table.style = document.styles["Table Grid"]
    room = _line_points(document)
    shares = [width / sum(block.widths_mm) * room for width in block.widths_mm]
    parts.fix_columns(table, shares, margin_points=4.5)
    rows = table.rows
    parts.mark_row(rows[0], is_head=True)
    _fill(rows[0], block.headers, ["center"] * len(block.headers), parts.TABLE_HEAD_STYLE)
    for place, values in enumerate(block.rows):
        row = rows[place + 1]
        parts.mark_row(row)
        if block.row_height_mm:
            row.height, row.height_rule = Mm(block.row_height_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
        _fill(
            row,
            values,
            block.align,
            parts.TABLE_STYLE,
            bold=place in block.bold_rows,
            keep=last and place == len(block.rows) - 1,
        )
    for cell in rows[0].cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    return [table._tbl, _after_table(document, last)]


def _after_table(document: Document, last: bool) -> Any:
    """A narrow line after a table; Word joins two tables that touch."""
    from docx.enum.text import WD_LINE_SPACING  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    paragraph = document.add_paragraph(style=parts.LINE_STYLE)
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(8)
    form.keep_with_next = last
    return paragraph._p


def _fill(
    row: Any,
    values: Sequence[str],
    align: Sequence[str],
    style: str,
    *,
    bold: bool = False,
    keep: bool = False,
) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # noqa: PLC0415
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    for cell, value, where in zip(row.cells, values, align, strict=True):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        paragraph.alignment = WD_ALIGN_PARAGRAPH[ALIGNED[where]]
        run = paragraph.add_run(value)
        run.bold = bold or None
        paragraph.paragraph_format.keep_with_next = keep or None


def _line_points(document: Document) -> float:
    section = document.sections[0]
    left, right = section.left_margin or 0, section.right_margin or 0
    return float((section.page_width or 0) - left - right) / EMU_PER_POINT
