"""Forms of the document pack: a file with its declaration, or a text typed here."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nep.foundation.errors import DomainError
from nep.foundation.files import Declaration, StagedFile, stage_upload
from nep.foundation.web.forms import FileChoice
from nep.meetings.services.preparing import PaperDraft


class VersionForm(forms.Form):
    """A version: a file, or text."""

    text = forms.CharField(
        label=_("Soạn nội dung tại đây"), required=False, widget=forms.Textarea({"rows": 10})
    )
    file = forms.FileField(
        label=_("Hoặc chọn tệp"),
        required=False,
        widget=FileChoice,
        help_text=_("PDF, Word, Excel, PowerPoint, ảnh hoặc văn bản thuần."),
    )
    no_secrets = forms.BooleanField(
        label=_("Tài liệu này không chứa bí mật nhà nước"),
        error_messages={
            "required": _("Hãy xác nhận tài liệu không chứa bí mật nhà nước rồi gửi lại.")
        },
    )
    no_stamp = forms.BooleanField(
        label=_("Tài liệu không có dấu chỉ độ mật"),
        required=False,
        help_text=_("Chỉ cần đánh dấu khi hệ thống hỏi."),
    )
    is_final = forms.BooleanField(label=_("Đây là bản cuối"), required=False)
    staged: StagedFile | None = None

    def clean(self) -> dict[str, Any]:
        """Look at the file when everything else is right."""
        cleaned = super().clean() or self.cleaned_data
        upload: Any = cleaned.get("file")
        if upload is None or self.errors:
            return cleaned
        declaration = Declaration(
            no_state_secret=cleaned["no_secrets"], bears_no_stamp=cleaned["no_stamp"]
        )
        try:
            self.staged = stage_upload(upload, declaration=declaration)
        except DomainError as refusal:
            raise ValidationError({"file": refusal.message}) from refusal
        return cleaned

    @property
    def draft(self) -> PaperDraft:
        """The version that is ordered."""
        cleaned = self.cleaned_data
        return PaperDraft(
            title=cleaned.get("title", ""),
            text=cleaned["text"],
            file=self.staged,
            is_final=cleaned["is_final"],
        )


class PaperForm(VersionForm):
    """A paper with its first version."""

    title = forms.CharField(label=_("Tên tài liệu"), max_length=300)
    field_order = ("title", "text", "file", "no_secrets", "no_stamp", "is_final")
