"""A unit's own Word template: places like {{ so_ky_hieu }} that the next document fills.

Only plain places are known, no loops and no conditions: what an official can break by a slip of
the key is found when the template is handed in, and named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.documents.choices import UNNUMBERED, DocumentKind
from nep.documents.errors import TemplateRefusedError
from nep.documents.rendering import word_parts as parts
from nep.documents.rendering.blocks import write_blocks
from nep.documents.rendering.sheet import Sheet, sheet_of
from nep.documents.rendering.word import built, bytes_of, write_annexes
from nep.documents.rules.content import (
    PARTY,
    DocumentRecord,
    Paragraph,
    Signature,
    TableBlock,
)
from nep.documents.rules.layout import Layout

if TYPE_CHECKING:
    from docx.document import Document

BODY_MARK, RECIPIENTS_MARK = "\u27e6noi_dung\u27e7", "\u27e6noi_nhan\u27e7"
PLACES: dict[str, str | Promise] = {
    "cap_tren": gettext_lazy("tên cơ quan cấp trên"),
    "co_quan": gettext_lazy("tên cơ quan ban hành"),
    "so_ky_hieu": gettext_lazy("số và ký hiệu, ví dụ Số 05-NQ/CB"),
    "dia_danh_ngay": gettext_lazy("địa danh, ngày, tháng, năm"),
    "ten_loai": gettext_lazy("tên loại văn bản"),
    "trich_yeu": gettext_lazy("trích yếu"),
    "noi_dung": gettext_lazy("toàn bộ nội dung, đứng riêng một đoạn"),
    "noi_nhan": gettext_lazy("các nơi nhận, đứng riêng một đoạn"),
    "quyen_han": gettext_lazy("quyền hạn ký, ví dụ T/M CHI BỘ"),
    "chuc_vu": gettext_lazy("chức vụ người ký"),
    "ho_ten": gettext_lazy("họ tên người ký"),
    "quyen_han_trai": gettext_lazy("quyền hạn của người ký bên trái"),
    "chuc_vu_trai": gettext_lazy("chức vụ người ký bên trái"),
    "ho_ten_trai": gettext_lazy("họ tên người ký bên trái"),
    "chan_trang": gettext_lazy("dòng ghi chú ở chân trang"),
}
NEEDED = ("co_quan", "dia_danh_ngay", "noi_dung", "ho_ten", "chan_trang")
"""Without these a document would be no document; a numbered kind needs its number as well."""

_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_TRIAL = "Nội dung kiểm tra mẫu"


def default_template(layout: Layout, kind: str, owner_word: str = PARTY) -> bytes:
    """The common form as a template: to be opened in Word, changed, and handed in again."""
    return bytes_of(built(_sheet_of_places(layout, kind, owner_word)))


def filled(template: bytes, sheet: Sheet) -> bytes:
    """Fill a template with a document.

    Raises:
        TemplateRefusedError: it cannot be opened, or a place in it is broken.
    """
    return bytes_of(_filled(template, sheet))


def template_faults(content: bytes, layout: Layout, *, kind: str) -> list[str]:
    """What is wrong with a template, as sentences; empty when it gives a whole document."""
    try:
        names = _places_in(content)
        unknown = sorted(names - set(PLACES))
        if unknown:
            return [_unknown_sentence(unknown)]
        number = (
            () if DocumentKind(kind) in UNNUMBERED | {DocumentKind.MINUTES} else ("so_ky_hieu",)
        )
        missing = [name for name in (*NEEDED, *number) if name not in names]
        if missing:
            return [_missing_sentence(missing)]
        document = _filled(content, sheet_of(_trial_record(layout, kind), layout))
    except TemplateRefusedError as refusal:
        return [str(refusal.message)]
    text = "\n".join(paragraph.text for paragraph in _all_paragraphs(document))
    if _TRIAL not in text:
        return [_misplaced_sentence("noi_dung")]
    return []


def _places_in(content: bytes) -> set[str]:
    template = _opened(content)
    environment = _environment()
    names: set[str] = set()
    for xml in _texts_of(template):
        names |= _names_in(environment, xml)
    return names


def _names_in(environment: Any, xml: str) -> set[str]:
    """Read the places of one part; anything but a plain place is refused."""
    from jinja2 import TemplateSyntaxError, nodes  # noqa: PLC0415

    try:
        tree = environment.parse(xml)
    except TemplateSyntaxError as error:
        raise TemplateRefusedError(
            _("Mẫu có chỗ điền viết sai gần “%(near)s”. Chỗ điền viết như {{ so_ky_hieu }}.")
            % {"near": _near(xml, error.lineno)}
        ) from error
    for output in tree.body:
        shown = getattr(output, "nodes", [])
        if not isinstance(output, nodes.Output) or not all(
            isinstance(node, nodes.TemplateData | nodes.Name) for node in shown
        ):
            raise TemplateRefusedError(
                _(
                    "Mẫu có câu lệnh mà hệ thống không nhận. "
                    "Chỉ dùng chỗ điền như {{ so_ky_hieu }}, không dùng {% … %}."
                )
            )
    return {node.name for node in tree.find_all(nodes.Name)}


def _near(xml: str, line: int) -> str:
    """The words around a broken place, without Word's own marks."""
    lines = xml.split("\n")
    part = lines[line - 1] if 0 < line <= len(lines) else xml
    text = re.sub(r"<[^>]+>", " ", part)
    found = _LEFT_OVER.search(text)
    start = max(found.start() - 20, 0) if found else 0
    return " ".join(text[start : start + 60].split())


def _opened(content: bytes) -> Any:
    """Open a template; a file that Word itself could not open is named as such."""
    from docxtpl import DocxTemplate  # noqa: PLC0415

    template = DocxTemplate(BytesIO(content))
    try:
        template.init_docx()
    except Exception as error:
        raise TemplateRefusedError(
            _("Tệp mẫu không mở được bằng Word. Mở tệp, lưu lại thành .docx rồi gửi lại.")
        ) from error
    return template


def _environment() -> Any:
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

    return SandboxedEnvironment(autoescape=True)


def _texts_of(template: Any) -> Iterator[str]:
    """The body, heads and feet of a template, as docxtpl reads them."""
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _key, part in template.get_headers_footers(uri):
            xml = template.get_part_xml(part)
            yield template.patch_xml(xml)


def _filled(content: bytes, sheet: Sheet) -> Document:
    import docx  # noqa: PLC0415

    unknown = sorted(_places_in(content) - set(PLACES))
    if unknown:
        raise TemplateRefusedError(_unknown_sentence(unknown))
    template = _opened(content)
    template.render(_values(sheet), _environment(), autoescape=True)
    rendered = BytesIO()
    template.docx.save(rendered)
    document: Document = docx.Document(rendered)
    parts.add_styles(document, sheet.layout)
    for paragraph in list(_all_paragraphs(document)):
        _refuse_left_over(paragraph)
    _put_body(document, sheet)
    _put_recipients(document, sheet)
    write_annexes(document, sheet)
    return document


def _values(sheet: Sheet) -> dict[str, str]:
    right = [one for one in sheet.signatures if one.side != "left"]
    left = [one for one in sheet.signatures if one.side == "left"]
    signs = {"": right[0] if right else None, "_trai": left[0] if left else None}
    values = {
        "cap_tren": sheet.superior,
        "co_quan": sheet.issuer,
        "so_ky_hieu": sheet.number,
        "dia_danh_ngay": sheet.date_line,
        "ten_loai": sheet.title,
        "trich_yeu": sheet.subject or sheet.letter_subject,
        "noi_dung": BODY_MARK,
        "noi_nhan": RECIPIENTS_MARK,
        "chan_trang": "\n".join(sheet.footer),
    }
    for ending, one in signs.items():
        values[f"quyen_han{ending}"] = one.authority if one else ""
        values[f"chuc_vu{ending}"] = one.post if one else ""
        values[f"ho_ten{ending}"] = one.name if one else ""
    return values


def _put_body(document: Document, sheet: Sheet) -> None:
    marked = _marked(document, BODY_MARK)
    if not marked:
        raise TemplateRefusedError(_misplaced_sentence("noi_dung"))
    place = marked[0]._p
    alone = marked[0].text.strip() == BODY_MARK and len(marked) == 1
    if not alone or place.getparent() is not document.element.body:
        raise TemplateRefusedError(_misplaced_sentence("noi_dung"))
    for element in write_blocks(document, sheet.blocks, tied=sheet.tied):
        place.addprevious(element)
    for paragraph in marked:
        paragraph._p.getparent().remove(paragraph._p)


def _put_recipients(document: Document, sheet: Sheet) -> None:
    """One paragraph for each recipient, in the type of the place; none leaves no words behind."""
    for paragraph in _marked(document, RECIPIENTS_MARK):
        if paragraph.text.strip() != RECIPIENTS_MARK:
            raise TemplateRefusedError(_misplaced_sentence("noi_nhan"))
        for line in sheet.recipients:
            copy = deepcopy(paragraph._p)
            paragraph._p.addprevious(copy)
            _set_text(type(paragraph)(copy, paragraph._parent), line)
        if sheet.recipients:
            paragraph._p.getparent().remove(paragraph._p)
        else:
            _set_text(paragraph, "")
            _empty_head_of_recipients(paragraph)


def _empty_head_of_recipients(paragraph: Any) -> None:
    """Minutes without recipients keep no "Nơi nhận:" either."""
    for other in paragraph._parent.paragraphs:
        if other.text.strip().rstrip(":").lower() == "nơi nhận":
            _set_text(other, "")


def _set_text(paragraph: Any, text: str) -> None:
    runs = paragraph.runs
    for run in runs[1:]:
        run._r.getparent().remove(run._r)
    if runs:
        runs[0].text = text
    else:
        paragraph.add_run(text)


def _marked(document: Document, mark: str) -> list[Any]:
    return [one for one in _all_paragraphs(document) if mark in one.text]


def _all_paragraphs(document: Document) -> Iterator[Any]:
    """Paragraphs of the body, of its tables, of heads and feet."""
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.text.paragraph import Paragraph as WordParagraph  # noqa: PLC0415

    for element in document.element.body.iter(qn("w:p")):
        yield WordParagraph(element, document._body)
    for section in document.sections:
        ends = (section.header, section.footer)
        first = (section.first_page_header, section.first_page_footer)
        for end in (*ends, *first):
            yield from end.paragraphs


def _refuse_left_over(paragraph: Any) -> None:
    found = _LEFT_OVER.search(paragraph.text)
    if found:
        near = paragraph.text[max(found.start() - 20, 0) : found.start() + 40]
        raise TemplateRefusedError(
            _("Mẫu có chỗ điền viết sai gần “%(near)s”. Chỗ điền viết như {{ so_ky_hieu }}.")
            % {"near": near}
        )


def _unknown_sentence(names: Sequence[str]) -> str:
    return _(
        "Mẫu có chỗ điền hệ thống không biết: %(unknown)s. Các chỗ điền dùng được: %(known)s."
    ) % {"unknown": _braced(names), "known": _braced(PLACES)}


def _missing_sentence(names: Sequence[str]) -> str:
    return _("Mẫu thiếu chỗ điền %(missing)s nên văn bản sẽ không đủ thể thức.") % {
        "missing": _braced(names)
    }


def _misplaced_sentence(name: str) -> str:
    return _("Chỗ điền %(place)s phải đứng riêng một đoạn, không nằm trong bảng hay câu khác.") % {
        "place": _braced([name])
    }


def _braced(names: Sequence[str] | dict[str, Any]) -> str:
    return ", ".join(f"{{{{ {name} }}}}" for name in names)


def _place(name: str) -> str:
    return f"{{{{ {name} }}}}"


def _sheet_of_places(layout: Layout, kind: str, owner_word: str) -> Sheet:
    sheet = sheet_of(_trial_record(layout, kind, owner_word), layout)
    with_two = kind == DocumentKind.MINUTES
    signatures = [Signature(_place("quyen_han"), _place("chuc_vu"), _place("ho_ten"))]
    if with_two:
        ending = [_place(f"{name}_trai") for name in ("quyen_han", "chuc_vu", "ho_ten")]
        signatures.insert(0, Signature(ending[0], ending[1], ending[2], side="left"))
    return replace(
        sheet,
        superior=_place("cap_tren"),
        issuer=_place("co_quan"),
        number=_place("so_ky_hieu"),
        date_line=_place("dia_danh_ngay"),
        title=_place("ten_loai") if sheet.title else "",
        subject=_place("trich_yeu") if sheet.title else "",
        letter_subject=_place("trich_yeu") if sheet.letter_subject else "",
        blocks=(Paragraph(_place("noi_dung")),),
        recipients=() if with_two else (_place("noi_nhan"),),
        signatures=tuple(signatures),
        footer=(_place("chan_trang"),),
    )


def _trial_record(layout: Layout, kind: str, owner_word: str = PARTY) -> DocumentRecord:
    """An invented document with every kind of block."""
    signatures = [Signature("T/M CHI BỘ", "BÍ THƯ", "Nguyễn Văn Mẫu")]
    if kind == DocumentKind.MINUTES:
        signatures.insert(0, Signature("", "THƯ KÝ", "Trần Thị Mẫu", side="left"))
    return DocumentRecord(
        kind=kind,
        superior="Đảng bộ phường mẫu",
        issuer="Chi bộ mẫu 01",
        day=date.fromisoformat(layout.name) if layout.name else date(2026, 6, 1),
        title=str(DocumentKind(kind).label),
        subject="kiểm tra mẫu văn bản",
        reference="01-NQ/CB",
        place="Kỳ Mẫu",
        blocks=(
            Paragraph("I. Đề mục", "heading"),
            Paragraph(_TRIAL),
            TableBlock(("TT", "Nội dung"), (("1", "Việc thứ nhất"),), (15, 150)),
        ),
        signatures=tuple(signatures),
        recipients=("Đảng ủy phường (để báo cáo)", "Lưu chi bộ"),
        owner_word=owner_word,
    )
