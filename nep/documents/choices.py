"""Kinds of document (QĐ 399-QĐ/TW; `domain.md` 4.3) and what the workbook calls them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DocumentKind(TextChoices):
    """What a document is; the abbreviation stands in its symbol."""

    RESOLUTION = "resolution", _("Nghị quyết")
    DIRECTIVE = "directive", _("Chỉ thị")
    CONCLUSION = "conclusion", _("Kết luận")
    DECISION = "decision", _("Quyết định")
    REGULATION = "regulation", _("Quy định")
    STATUTE = "statute", _("Quy chế")
    GUIDE = "guide", _("Hướng dẫn")
    PLAN = "plan", _("Kế hoạch")
    PROGRAMME = "programme", _("Chương trình")
    PROJECT = "project", _("Đề án")
    REPORT = "report", _("Báo cáo")
    NOTICE = "notice", _("Thông báo")
    SUBMISSION = "submission", _("Tờ trình")
    LETTER = "letter", _("Công văn")
    MINUTES = "minutes", _("Biên bản")
    INVITATION = "invitation", _("Giấy mời")
    CIRCULAR = "circular", _("Thông tri")
    ARTICLE = "article", _("Bài viết")
    SPEECH = "speech", _("Bài phát biểu")
    MATERIAL = "material", _("Tài liệu")


ABBREVIATIONS: dict[str, str] = {
    DocumentKind.RESOLUTION: "NQ",
    DocumentKind.DIRECTIVE: "CT",
    DocumentKind.CONCLUSION: "KL",
    DocumentKind.DECISION: "QĐ",
    DocumentKind.REGULATION: "QyĐ",
    DocumentKind.STATUTE: "QC",
    DocumentKind.GUIDE: "HD",
    DocumentKind.PLAN: "KH",
    DocumentKind.PROGRAMME: "CTr",
    DocumentKind.PROJECT: "ĐA",
    DocumentKind.REPORT: "BC",
    DocumentKind.NOTICE: "TB",
    DocumentKind.SUBMISSION: "TTr",
    DocumentKind.LETTER: "CV",
    DocumentKind.MINUTES: "BB",
    DocumentKind.INVITATION: "GM",
    DocumentKind.CIRCULAR: "TT",
}

ALSO_WRITTEN: dict[str, tuple[str, ...]] = {DocumentKind.REGULATION: ("QĐ",)}
"""Regulations of the Centre bear QĐ like decisions (QĐ 366-QĐ/TW is a quy định)."""

UNNUMBERED = frozenset({DocumentKind.ARTICLE, DocumentKind.SPEECH, DocumentKind.MATERIAL})
"""Kinds that bear no number; their subject tells them apart."""

KIND_WORDS: dict[DocumentKind, str] = {
    kind: f"{ABBREVIATIONS[kind]} ({word})"
    for kind, word in {
        DocumentKind.RESOLUTION: "nghị quyết",
        DocumentKind.DIRECTIVE: "chỉ thị",
        DocumentKind.CONCLUSION: "kết luận",
        DocumentKind.DECISION: "quyết định",
        DocumentKind.REGULATION: "quy định",
        DocumentKind.STATUTE: "quy chế",
        DocumentKind.GUIDE: "hướng dẫn",
        DocumentKind.PLAN: "kế hoạch",
        DocumentKind.PROGRAMME: "chương trình",
        DocumentKind.PROJECT: "đề án",
        DocumentKind.REPORT: "báo cáo",
        DocumentKind.NOTICE: "thông báo",
        DocumentKind.SUBMISSION: "tờ trình",
        DocumentKind.LETTER: "công văn",
        DocumentKind.MINUTES: "biên bản",
        DocumentKind.INVITATION: "giấy mời",
        DocumentKind.CIRCULAR: "thông tri",
    }.items()
} | {
    DocumentKind.ARTICLE: "bài viết",
    DocumentKind.SPEECH: "bài phát biểu",
    DocumentKind.MATERIAL: "tài liệu",
}
"""Words of the sheet "Văn bản": the abbreviation, in brackets what is accepted too."""
