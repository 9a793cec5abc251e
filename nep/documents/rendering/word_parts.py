"""Small strokes of Word that python-docx has no words for; loaded with it, never before."""

from __future__ import annotations

from typing import Any

from nep.documents.rules.layout import Layout

BODY, HEADING, SUBHEADING, ITEM = "body", "heading", "subheading", "item"
STYLE_NAMES = {
    BODY: "Nếp Nội dung",
    HEADING: "Nếp Đề mục",
    SUBHEADING: "Nếp Tiểu mục",
    ITEM: "Nếp Điểm",
    "note": "Nếp Ghi chú",
    "center": "Nếp Giữa dòng",
    "signature-note": "Nếp Ghi chú chữ ký",
    "tight": "Nếp Dòng sát",
}
TABLE_STYLE, TABLE_HEAD_STYLE = "Nếp Ô bảng", "Nếp Đầu bảng"
LINE_STYLE, RECIPIENT_STYLE = "Nếp Dòng đầu trang", "Nếp Nơi nhận"


def set_font(target: Any, name: str, size: float | None = None, **cut: bool) -> None:
    """Name one type for all scripts: Word falls back to another one for Vietnamese else."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    target.font.name = name
    fonts = target._element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), name)
    if size is not None:
        target.font.size = Pt(size)
    for key, value in cut.items():
        setattr(target.font, key, value)


def border(paragraph: Any, *, where: str = "top", points: float = 0.75) -> None:
    """Draw a solid rule along a paragraph; its indents give the rule its length."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    properties = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    edge = OxmlElement(f"w:{where}")
    for key, value in (("val", "single"), ("sz", str(int(points * 8))), ("space", "0")):
        edge.set(qn(f"w:{key}"), value)
    edge.set(qn("w:color"), "000000")
    borders.append(edge)
    properties.insert_element_before(
        borders,
        *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"),
    )


def rule(paragraph: Any, length_points: float, room_points: float) -> None:
    """Make an empty paragraph a centred rule of a length."""
    from docx.enum.text import WD_LINE_SPACING  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    side = max((room_points - length_points) / 2, 0)
    spacing = paragraph.paragraph_format
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
    spacing.left_indent = spacing.right_indent = Pt(side)
    spacing.first_line_indent = Pt(0)
    border(paragraph)


def field(paragraph: Any, code: str) -> None:
    """Put a field, such as the page number, into a paragraph."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    run = paragraph.add_run()
    for kind in ("begin", None, "separate", "end"):
        if kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = code
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def mark_row(row: Any, *, is_head: bool = False) -> None:
    """Keep a row on one page; a head row is repeated on each."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def fix_columns(table: Any, widths_points: list[float], *, margin_points: float) -> None:
    """Give a table columns that do not follow their contents, and its cells their margins."""
    from docx.enum.table import WD_TABLE_ALIGNMENT  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    widths = [Pt(width) for width in widths_points]
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), str(int(margin_points * 20)))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.addprevious(margins)
    else:
        properties.append(margins)


def style_ids(document: Any) -> dict[str, str]:
    """The ids of all styles by name: looked up once, python-docx searches them for each line."""
    return {style.name: style.style_id for style in document.styles}


def add_styles(document: Any, layout: Layout) -> None:
    """Give the document the styles that text follows; those it already has stay as they are."""
    present = {style.name for style in document.styles}
    for key, name in STYLE_NAMES.items():
        if name not in present:
            _text_style(document, key, name, layout)
    for name in (TABLE_STYLE, TABLE_HEAD_STYLE, LINE_STYLE, RECIPIENT_STYLE):
        if name not in present:
            _line_style(document, name, layout)


def _new_style(document: Any, name: str, ident: str) -> Any:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style._element.set(qn("w:styleId"), f"Nep{ident.title().replace('-', '')}")
    style.base_style = None
    style.quick_style = True
    return style


def _text_style(document: Any, key: str, name: str, layout: Layout) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING  # noqa: PLC0415
    from docx.shared import Mm, Pt  # noqa: PLC0415

    style = _new_style(document, name, key)
    smaller = {"note": 2, "signature-note": 1, "tight": 2}.get(key, 0)
    set_font(
        style,
        layout.font,
        layout.body.size - smaller,
        bold=key in {HEADING, SUBHEADING},
        italic=key in {SUBHEADING, "note", "signature-note"},
    )
    form = style.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(layout.line_points)
    form.space_before, form.space_after = Pt(0), Pt(layout.gap_points)
    form.keep_with_next = key in {HEADING, SUBHEADING}
    form.widow_control = True
    if key in {"center", "signature-note"}:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif key == "tight":
        form.alignment = WD_ALIGN_PARAGRAPH.LEFT
        form.line_spacing, form.space_after = Pt(14), Pt(1)
    else:
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        form.first_line_indent = Mm(layout.indent_mm)


def _line_style(document: Any, name: str, layout: Layout) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    idents = {
        TABLE_STYLE: "cell",
        TABLE_HEAD_STYLE: "cell-head",
        LINE_STYLE: "line",
        RECIPIENT_STYLE: "recipient",
    }
    style = _new_style(document, name, idents[name])
    in_table = name in {TABLE_STYLE, TABLE_HEAD_STYLE}
    size = {RECIPIENT_STYLE: 12.0}.get(name, layout.body.size - (2 if in_table else 0))
    set_font(style, layout.font, size, bold=name == TABLE_HEAD_STYLE)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(2.5 if in_table else 0)
    if name in {TABLE_HEAD_STYLE, LINE_STYLE}:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER
