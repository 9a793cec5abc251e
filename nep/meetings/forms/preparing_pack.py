"""Forms of the document pack: a file with its declaration, or a text typed here."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nep.foundation.errors import DomainError
from nep.foundation.files import Declaration, StagedFile, stage_upload
from nep.foundation.web.forms import FileChoice
from nep.meetings.models import AgendaItem
from nep.meetings.services.preparing import PaperDraft

Choices = Sequence[tuple[str, str]]


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


def places_among(items: Sequence[AgendaItem]) -> Choices:
    """Where a paper may stand: for the whole meeting, or under one item."""
    named = [(str(item.pk), f"{item.order}. {item.title}") for item in items if item.title]
    return [("", str(_("Cả buổi sinh hoạt"))), *named]


class TieForm(forms.Form):
    """Under which item a paper stands."""

    item = forms.ChoiceField(label=_("Cho nội dung nào của chương trình"), required=False)

    def __init__(self, *args: Any, items: Sequence[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = {str(item.pk): item for item in items}
        item: Any = self.fields["item"]
        item.choices = places_among(items)

    @property
    def chosen(self) -> AgendaItem | None:
        """The item, or none for the whole meeting."""
        return self.items.get(self.cleaned_data["item"])


class PaperForm(VersionForm):
    """A paper with its first version, or a document of the register; under an item or for all."""

    title = forms.CharField(
        label=_("Tên tài liệu"),
        max_length=300,
        required=False,
        help_text=_("Để trống khi lấy một văn bản trong danh mục."),
    )
    official = forms.ChoiceField(label=_("Hoặc lấy văn bản trong danh mục"), required=False)
    item = forms.ChoiceField(label=_("Cho nội dung nào của chương trình"), required=False)
    field_order = (
        *("title", "text", "file", "official", "item"),
        *("no_secrets", "no_stamp", "is_final"),
    )

    def __init__(
        self, *args: Any, items: Sequence[AgendaItem], documents: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item"]
        item.choices = places_among(items)
        official: Any = self.fields["official"]
        official.choices = [("", _("Không lấy")), *documents]
        if not documents:
            del self.fields["official"]

    @property
    def draft(self) -> PaperDraft:
        """The paper that is ordered."""
        official, item = self.cleaned_data.get("official", ""), self.cleaned_data["item"]
        return replace(
            super().draft,
            official_id=int(official) if official else None,
            item_id=int(item) if item else None,
        )
