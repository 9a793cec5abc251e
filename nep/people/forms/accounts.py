"""Forms about the account of an officer, kept by the office above."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AccountNameForm(forms.Form):
    """The name with which an officer signs in."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, dễ đọc qua điện thoại, ví dụ: nguyenvanan.vanphong."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    email = forms.EmailField(
        label=_("Thư điện tử công vụ"),
        required=False,
        help_text=_("Nếu có, đăng nhập được bằng địa chỉ này thay cho tên."),
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in: sending it is the answer, and a refusal has a place to stand."""
