"""The yearly comment of the residence cell."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CommentForm(forms.Form):
    """A few sentences; of which year stands in the address."""

    text = forms.CharField(
        label=_("Nhận xét"),
        max_length=1000,
        help_text=_(
            "Về ý thức, trách nhiệm của đảng viên ở nơi cư trú và việc tham gia công việc chung. "
            "Không ghi về gia đình, sức khỏe, thu nhập."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
