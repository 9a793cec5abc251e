"""Forms of the orientation of the month."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nep.foundation.errors import DomainError
from nep.foundation.files import Declaration, StagedFile, stage_upload
from nep.foundation.web.forms import FileChoice
from nep.meetings.choices import AgendaKind, MeetingKind
from nep.meetings.rules.calendar_kinds import kinds_of_regime_for
from nep.meetings.services.preparing import OrientationItemDraft
from nep.organisation.choices import Block, CellType
from nep.organisation.models import OrgUnit

ASKED = (
    MeetingKind.REGULAR,
    MeetingKind.THEMATIC,
    MeetingKind.ASSOCIATION_BRANCH,
    MeetingKind.YOUTH_BRANCH,
    MeetingKind.CLUB,
)
"""For which meetings a superior may ask for a content."""


class MonthForm(forms.Form):
    """Of which month an orientation is begun."""

    month = forms.ChoiceField(label=_("Tháng"))

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["month"]
        field.choices = [(day.isoformat(), f"{day:%m/%Y}") for day in months]

    @property
    def chosen(self) -> date:
        """The first day of the month."""
        return date.fromisoformat(self.cleaned_data["month"])


class BulletinForm(forms.Form):
    """The information bulletin of the month, "không mật", written here or as a file."""

    bulletin = forms.CharField(
        label=_("Bản tin nội bộ"),
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Chỉ ghi nội dung không mật; tài liệu mật đi theo đường văn bản mật."),
    )
    file = forms.FileField(
        label=_("Tệp kèm định hướng"),
        required=False,
        widget=FileChoice,
        help_text=_("PDF, Word, Excel, PowerPoint hoặc ảnh. Tệp mới thay tệp trước."),
    )
    no_secrets = forms.BooleanField(
        label=_("Tệp không chứa bí mật nhà nước, không có dấu chỉ độ mật"), required=False
    )
    staged: StagedFile | None = None

    def clean(self) -> dict[str, Any]:
        """Look at the file once it is declared."""
        cleaned = super().clean() or self.cleaned_data
        upload: Any = cleaned.get("file")
        if upload is None:
            return cleaned
        is_clean = bool(cleaned.get("no_secrets"))
        if not is_clean:
            sentence = _("Hãy xác nhận tệp không chứa bí mật nhà nước rồi gửi lại.")
            raise ValidationError({"no_secrets": sentence})
        declaration = Declaration(no_state_secret=is_clean, bears_no_stamp=is_clean)
        try:
            self.staged = stage_upload(upload, declaration=declaration)
        except DomainError as refusal:
            raise ValidationError({"file": refusal.message}) from refusal
        return cleaned


class OrientationItemForm(forms.Form):
    """A content or a topic for cells of some type."""

    title = forms.CharField(label=_("Nội dung"), max_length=500)
    kind = forms.ChoiceField(
        label=_("Loại nội dung"), choices=AgendaKind.choices, initial=AgendaKind.INFORMATION
    )
    meeting_kind = forms.ChoiceField(label=_("Cho buổi"))
    cell_types = forms.MultipleChoiceField(
        label=_("Cho loại hình chi bộ"),
        choices=CellType.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn là mọi chi bộ."),
    )
    minutes = forms.IntegerField(
        label=_("Số phút"),
        min_value=0,
        max_value=300,
        initial=10,
        widget=forms.NumberInput({"class": "input-short", "inputmode": "numeric"}),
    )
    detail = forms.CharField(
        label=_("Hướng dẫn"), required=False, widget=forms.Textarea({"rows": 2})
    )
    is_required = forms.BooleanField(
        label=_("Bắt buộc"), required=False, initial=True, help_text=_("Bỏ dấu là gợi ý thêm.")
    )

    def __init__(self, *args: Any, unit: OrgUnit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in kinds_of_regime_for(unit.kind, unit.block) if kind in ASKED]
        field: Any = self.fields["meeting_kind"]
        field.choices = [(kind, MeetingKind(kind).label) for kind in kinds]
        if unit.block != Block.PARTY:
            del self.fields["cell_types"]

    @property
    def draft(self) -> OrientationItemDraft:
        """The content that is ordered."""
        cleaned = self.cleaned_data
        return OrientationItemDraft(
            **{**cleaned, "cell_types": tuple(cleaned.get("cell_types", ()))}
        )
