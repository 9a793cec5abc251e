"""PDF by typst: the same lines, set by one small program beside this file."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from nep.documents.errors import FontsMissingError, RenderingFailedError
from nep.documents.rendering.sheet import Sheet, leads_in, sheet_of
from nep.documents.rules.content import Block, DocumentRecord, Paragraph
from nep.documents.rules.layout import Layout

if TYPE_CHECKING:
    import typst

PROGRAM = Path(__file__).with_name("document.typ")
TIMES = "Times New Roman"
SAME_MEASURES = ("Tinos", TIMES, "TeX Gyre Termes")
"""Types with the measures of Times New Roman and all Vietnamese letters; the first found is used.

Liberation Serif, else the usual stand-in, lacks the letters with two marks (Ả, Ế, ộ).
"""


def pdf_of(record: DocumentRecord, layout: Layout) -> bytes:
    """Set a document as PDF (PDF/A-2b, so that an archive may keep it).

    Raises:
        FontsMissingError: no type with the right measures; never another layout.
    """
    import typst  # noqa: PLC0415  (33 MB; only where a file is made)

    fonts = _fonts()
    data = {**_plain(sheet_of(record, layout)), "font": font_for(layout.font, fonts)}
    written_at = datetime.combine(record.day, time(), UTC)
    try:
        return typst.compile(
            PROGRAM.read_bytes(),
            sys_inputs={"document": json.dumps(data, ensure_ascii=False)},
            font_paths=fonts,
            pdf_standards=["a-2b"],
            timestamp=int(written_at.timestamp()),
        )
    except RuntimeError as error:
        raise RenderingFailedError(
            _("Chưa tạo được tệp PDF. Văn bản vẫn được giữ; hãy báo người quản trị kỹ thuật.")
        ) from error


def font_for(wanted: str, fonts: typst.Fonts) -> str:
    """Choose the type: the layout's own, or for Times New Roman one with its measures.

    Raises:
        FontsMissingError: with the sentence that an administrator needs.
    """
    installed = {info.family for info in fonts.fonts()}
    choice = SAME_MEASURES if wanted == TIMES else (wanted,)
    for family in choice:
        if family in installed:
            return family
    raise FontsMissingError(
        _(
            "Máy chủ chưa có phông chữ %(font)s nên chưa tạo được tệp PDF. "
            "Người quản trị cài gói fonts-croscore rồi khởi động lại Nếp."
        )
        % {"font": wanted}
    )


@cache
def _fonts() -> typst.Fonts:
    """Look through the fonts of the machine once per process."""
    import typst  # noqa: PLC0415

    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)


def _plain(sheet: Sheet) -> dict[str, Any]:
    plain = asdict(sheet)
    plain["blocks"] = [_plain_block(block) for block in sheet.blocks]
    for annex, written in zip(sheet.annexes, plain["annexes"], strict=True):
        written["blocks"] = [_plain_block(block) for block in annex.blocks]
    return {
        **plain,
        "left_mm": sheet.left_mm,
        "right_mm": sheet.right_mm,
        "party": sheet.is_party,
        "superior_size": sheet.superior_type.size,
        "issuer_size": sheet.issuer_type.size,
        "tied": sheet.tied,
        "close": sheet.is_signed_by_row,
        "day_under_heading": sheet.has_day_under_heading,
    }


def _plain_block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"is": "paragraph", "leads_in": leads_in(block), **asdict(block)}
    return {"is": "table", **asdict(block)}
