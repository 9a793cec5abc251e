"""Forms of the regime."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nep.foundation.periods import OPEN_END
from nep.foundation.text import TextRefused, format_time, parse_time
from nep.foundation.web.forms import DayField
from nep.meetings.choices import kind_word
from nep.meetings.models import MeetingRegime
from nep.meetings.rules import (
    DayRule,
    DayRuleUnreadable,
    months_from,
    months_in_text,
    months_written,
    parse_day_rule,
)
from nep.meetings.rules.calendar_kinds import kinds_of_regime_for, led_kinds_of_regime
from nep.meetings.services import RegimeDraft
from nep.meetings.services.regime import LONGEST, SHORTEST
from nep.organisation.models import OrgUnit


class RegimeForm(forms.Form):
    """When a unit holds one kind of meeting."""

    kind = forms.ChoiceField(label=_("Hình thức"))
    day_rule = forms.CharField(
        label=_("Ngày trong tháng"),
        max_length=40,
        help_text=_("Một ngày như 3, hoặc tuần đầu, Chủ nhật đầu tháng."),
    )
    starts_at = forms.CharField(label=_("Giờ"), max_length=20, help_text=_("Ví dụ 14:00."))
    months = forms.CharField(
        label=_("Các tháng"),
        max_length=60,
        required=False,
        help_text=_("Để trống là mọi tháng; chuyên đề thường là 3;6;9;12."),
    )
    minimum_minutes = forms.IntegerField(
        label=_("Thời lượng tối thiểu (phút)"),
        required=False,
        min_value=SHORTEST,
        max_value=LONGEST,
        help_text=_("Để trống thì theo quy định đang áp dụng."),
    )
    valid_from = DayField(label=_("Áp dụng từ ngày"))
    basis = forms.CharField(label=_("Căn cứ"), max_length=200, required=False)
    is_correction = forms.BooleanField(
        label=_("Đây là đính chính cho thời gian đã qua"),
        required=False,
        help_text=_("Đánh dấu khi ngày bắt đầu đã qua; cách xét các kỳ sinh hoạt cũ sẽ đổi theo."),
    )

    def __init__(self, *args: Any, unit: OrgUnit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = _kinds_in_groups(unit)

    def clean_day_rule(self) -> DayRule:
        """Read the day as people write it."""
        try:
            return parse_day_rule(self.cleaned_data["day_rule"])
        except DayRuleUnreadable as unreadable:
            raise ValidationError(
                _("Hãy ghi một ngày như 3, hoặc tuần đầu, Chủ nhật đầu tháng.")
            ) from unreadable

    def clean_starts_at(self) -> Any:
        """Read the hour as people write it."""
        try:
            return parse_time(self.cleaned_data["starts_at"])
        except TextRefused as refused:
            raise ValidationError(refused.sentence) from refused

    def clean_months(self) -> tuple[int, ...]:
        """Read the months; none is every month."""
        written = self.cleaned_data["months"]
        numbers = months_in_text(written)
        months = months_from(numbers)
        if months is None or (written and not numbers):
            raise ValidationError(_("Hãy ghi các tháng từ 1 đến 12, cách nhau bởi dấu ;"))
        return months

    def draft_for(self, unit: OrgUnit) -> RegimeDraft:
        """What is ordered for a unit."""
        cleaned = self.cleaned_data
        return RegimeDraft(
            unit_id=unit.pk,
            valid_to=min(OPEN_END, unit.closed_on),
            **{
                name: cleaned[name]
                for name in (
                    "kind",
                    "day_rule",
                    "starts_at",
                    "months",
                    "minimum_minutes",
                    "valid_from",
                    "basis",
                )
            },
        )

    @classmethod
    def starting_from(
        cls, regime: MeetingRegime | None, today: date, unit: OrgUnit
    ) -> "RegimeForm":
        """An empty form, filled with the regime that is followed now."""
        usual = kinds_of_regime_for(unit.kind, unit.block)[0]
        initial: dict[str, Any] = {"valid_from": today, "kind": usual}
        if regime is not None:
            initial |= {
                "kind": regime.kind,
                "day_rule": regime.rule.written,
                "starts_at": format_time(regime.starts_at),
                "months": months_written(regime.months),
                "minimum_minutes": regime.minimum_minutes,
                "basis": regime.basis,
            }
        return cls(initial=initial, unit=unit)


def _kinds_in_groups(unit: OrgUnit) -> list[tuple[Any, Any]]:
    """What the unit holds itself, and apart from it what those below it hold."""
    led = led_kinds_of_regime(unit.kind, unit.block)
    below = [(kind, kind_word(kind, "")) for kind in led]
    own = [
        (kind, kind_word(kind, unit.kind))
        for kind in kinds_of_regime_for(unit.kind, unit.block)
        if kind not in led
    ]
    if not below:
        return own
    return [(_("Của các đơn vị cấp dưới"), below), (_("Của chính đơn vị này"), own)]


class EndRegimeForm(forms.Form):
    """From which day, and why."""

    ends_on = DayField(
        label=_("Thôi áp dụng từ ngày"),
        help_text=_("Từ ngày này, đơn vị theo chế độ của cấp trên."),
    )
    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=forms.Textarea({"rows": 2}))
