"""The form that ends a committee's own rule."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.web.forms import DayField


class EndOverrideForm(forms.Form):
    """From which day, and why."""

    ends_on = DayField(
        label=_("Thôi áp dụng từ ngày"),
        help_text=_("Từ ngày này, đơn vị theo quy định của cấp trên hoặc quy định chung."),
    )
    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=forms.Textarea({"rows": 2}))
