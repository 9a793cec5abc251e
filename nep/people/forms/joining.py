"""Which of two records stays, and why they are one person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.web.forms import ChoiceCards


class JoinForm(forms.Form):
    """The record that is kept gives its name; what it does not say comes from the other."""

    keep = forms.ChoiceField(label=_("Giữ hồ sơ"), widget=ChoiceCards)
    reason = forms.CharField(
        label=_("Căn cứ để biết là một người"),
        max_length=200,
        help_text=_("Ví dụ: chi bộ xác nhận, ghi trùng khi nhập danh sách của hội."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, records: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["keep"]
        field.choices = records
