"""Forms of what a unit issues: signing, voiding, drawing a number, terms, templates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.documents.choices import ABBREVIATIONS, UNNUMBERED, DocumentKind
from nep.foundation.clock import today
from nep.foundation.errors import DomainError
from nep.foundation.files import Declaration, StagedFile, stage_upload
from nep.foundation.web.forms import DayField, FileChoice

NUMBERED = [
    (kind.value, f"{kind.label} ({ABBREVIATIONS[kind]})")
    for kind in DocumentKind
    if kind not in UNNUMBERED
]


class UploadForm(forms.Form):
    """One file with its declaration; the question about a stamp is put only when it arises."""

    file = forms.FileField(label=_("Tệp"), widget=FileChoice)
    no_state_secret = forms.BooleanField(label=_("Tệp không chứa bí mật nhà nước"), required=False)
    bears_no_stamp = forms.BooleanField(label=_("Tài liệu không có dấu chỉ độ mật"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staged: StagedFile | None = None
        if "bears_no_stamp" not in self.data:
            self.stamp_field = self.fields.pop("bears_no_stamp")

    def clean(self) -> dict[str, Any]:
        """Look at the file once the rest is well."""
        cleaned = super().clean() or {}
        if cleaned.get("file") and not self.errors:
            self.staged = self._staged(cleaned)
        return cleaned

    def _staged(self, cleaned: dict[str, Any]) -> StagedFile | None:
        declaration = Declaration(
            no_state_secret=bool(cleaned.get("no_state_secret")),
            bears_no_stamp=bool(cleaned.get("bears_no_stamp")),
        )
        try:
            return stage_upload(cleaned["file"], declaration=declaration)
        except DomainError as refused:
            if refused.code == "secrecy_asked" and "bears_no_stamp" not in self.fields:
                self.fields["bears_no_stamp"] = self.stamp_field
            self.add_error("file", str(refused.message))
            return None


class SigningForm(UploadForm):
    """On which day the paper was signed; the scan may come later."""

    signed_on = DayField(label=_("Ngày ký bản giấy"))
    file = forms.FileField(
        label=_("Bản ký (ảnh hoặc PDF)"),
        required=False,
        widget=FileChoice,
        help_text=_("Không có ngay thì để trống, đính kèm sau."),
    )
    field_order = ("signed_on", "file", "no_state_secret", "bears_no_stamp")


class VoidForm(forms.Form):
    """Why a number is voided."""

    reason = forms.CharField(
        label=_("Lý do hủy số"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Số đã hủy vẫn nằm trong sổ và không cấp lại."),
    )


class DrawForm(forms.Form):
    """A number for a paper that is written outside Nếp."""

    kind = forms.ChoiceField(label=_("Loại văn bản"), choices=NUMBERED)
    day = DayField(label=_("Ngày ghi trên văn bản"))


class TermForm(forms.Form):
    """A term of the committee, from which numbers begin again."""

    name = forms.CharField(label=_("Nhiệm kỳ"), max_length=20, help_text=_("Ví dụ 2025-2030."))
    begins_on = DayField(label=_("Bắt đầu từ ngày"))


class TemplateForm(UploadForm):
    """A unit's own Word form for one kind of document."""

    kind = forms.ChoiceField(label=_("Dùng cho loại văn bản"), choices=DocumentKind.choices)
    valid_from = DayField(label=_("Dùng cho văn bản từ ngày"))
    file = forms.FileField(label=_("Mẫu Word (.docx)"), widget=FileChoice)
    field_order = ("kind", "valid_from", "file", "no_state_secret", "bears_no_stamp")


class EndTemplateForm(forms.Form):
    """From which day documents follow the common form again."""

    on = DayField(label=_("Thôi dùng từ ngày"), initial=today)
