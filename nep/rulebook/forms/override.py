"""The form in which a committee sets its own rule."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.periods import OPEN_END
from nep.foundation.web.forms import DayField
from nep.organisation.models import OrgUnit
from nep.rulebook.choices import Topic
from nep.rulebook.forms.values import value_fields, value_from
from nep.rulebook.services import OverrideOrder, SourceDraft

DOCUMENT_FIELDS = ("number", "symbol", "issued_on", "title")


class OverrideForm(forms.Form):
    """The value, its days, the reason, and the document behind it when there is one."""

    from_on = DayField(label=_("Áp dụng từ ngày"))
    to_on = DayField(
        label=_("Đến hết ngày trước ngày"),
        required=False,
        help_text=_("Để trống nếu chưa biết ngày kết thúc."),
    )
    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=forms.Textarea({"rows": 2}))
    is_correction = forms.BooleanField(
        label=_("Đây là đính chính cho thời gian đã qua"),
        required=False,
        help_text=_("Đánh dấu khi ngày bắt đầu đã qua; cách xét các kỳ sinh hoạt cũ sẽ đổi theo."),
    )
    number = forms.CharField(label=_("Số văn bản"), max_length=20, required=False)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=40, required=False)
    issued_on = DayField(label=_("Ngày ban hành"), required=False)
    title = forms.CharField(label=_("Trích yếu"), max_length=500, required=False)
    article = forms.CharField(label=_("Điều, khoản"), max_length=60, required=False)

    def __init__(self, *args: Any, topic: Topic, unit: OrgUnit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topic, self.unit = topic, unit
        self.fields = {**value_fields(topic), **self.fields}

    def clean(self) -> dict[str, Any]:
        """A document is named wholly or not at all."""
        cleaned = super().clean() or {}
        given = [name for name in DOCUMENT_FIELDS if cleaned.get(name)]
        for name in DOCUMENT_FIELDS if given else ():
            if name not in given and name not in self.errors:
                self.add_error(name, _("Đã ghi văn bản thì cần ghi đủ mục này."))
        return cleaned

    @property
    def value(self) -> Any:
        """The value as the rulebook keeps it."""
        return value_from(self.topic, self.cleaned_data)

    @property
    def order(self) -> OverrideOrder:
        """What the committee orders."""
        cleaned = self.cleaned_data
        return OverrideOrder(
            topic=self.topic.code,
            unit_id=self.unit.pk,
            value=self.value,
            from_on=cleaned["from_on"],
            to_on=cleaned["to_on"] or OPEN_END,
            reason=cleaned["reason"],
            source=self._source(),
            article=cleaned["article"],
            is_correction=cleaned["is_correction"],
        )

    def _source(self) -> SourceDraft | None:
        cleaned = self.cleaned_data
        if not cleaned["number"]:
            return None
        return SourceDraft(
            number=cleaned["number"],
            symbol=cleaned["symbol"],
            issuer=str(self.unit),
            issued_on=cleaned["issued_on"],
            title=cleaned["title"],
        )
