"""Forms of the members' doors: number, person, PIN, one-time link, change of secrets."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nep.foundation.web.forms import ChoiceCards
from nep.people import sign_in_rules
from nep.people.models.account import Language


def pin_input(autocomplete: str) -> forms.PasswordInput:
    """Return a box for six digits: the number pad on phones, never shown, never kept."""
    return forms.PasswordInput(
        attrs={
            "inputmode": "numeric",
            "autocomplete": autocomplete,
            "maxlength": sign_in_rules.PIN_DIGITS,
            "pattern": r"[0-9]{6}",
            "class": "input-pin",
        }
    )


def password_input(autocomplete: str) -> forms.PasswordInput:
    """Return a box for a password, with the hint that browsers need."""
    return forms.PasswordInput(attrs={"autocomplete": autocomplete})


def shared_box() -> forms.BooleanField:
    """Return the tick "Máy dùng chung"."""
    return forms.BooleanField(
        label=_("Máy dùng chung"),
        help_text=_("Tự đăng xuất sau 10 phút không có thao tác và không lưu lại gì trên máy này."),
        required=False,
    )


class PhoneForm(forms.Form):
    """Step 1: which telephone."""

    phone = forms.CharField(
        label=_("Số điện thoại"),
        max_length=30,
        widget=forms.TextInput(
            attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel", "autofocus": True}
        ),
        error_messages={"required": _("Nhập số điện thoại đã ghi trong danh sách.")},
    )
    shared = shared_box()

    def clean_phone(self) -> str:
        """Return the number as it is dialled, or refuse what can be none."""
        digits = sign_in_rules.digits_of(self.cleaned_data["phone"])
        if not sign_in_rules.is_a_number(digits):
            raise forms.ValidationError(
                _("Số điện thoại gồm 10 chữ số và bắt đầu bằng số 0. Nhập lại số điện thoại.")
            )
        return digits


class WhoForm(forms.Form):
    """Step 2: who of those that share the number."""

    who = forms.ChoiceField(
        label=_("Chọn tên của mình"),
        widget=ChoiceCards,
        error_messages={
            "required": _("Hãy chọn tên của mình."),
            "invalid_choice": _("Chọn tên của mình trong danh sách."),
        },
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = people  # type: ignore[attr-defined]


class PinForm(forms.Form):
    """Step 3: the PIN."""

    pin = forms.CharField(
        label=_("Mã PIN"),
        max_length=30,
        widget=pin_input("current-password"),
        error_messages={"required": _("Nhập mã PIN gồm 6 chữ số.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pin"].widget.attrs["autofocus"] = True


class _NewSecretForm(forms.Form):
    """Two equal entries of a new secret."""

    unequal = _("Hai lần nhập không giống nhau. Nhập lại cả hai lần.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        new, again = cleaned.get("new"), cleaned.get("again")
        if new and again and new != again:
            self.add_error("again", self.unequal)
        return cleaned


class NewPinForm(_NewSecretForm):
    """The first PIN, set through a one-time link."""

    new = forms.CharField(
        label=_("Mã PIN mới"),
        help_text=_("6 chữ số. Không dùng năm sinh, số liên tiếp hoặc số lặp."),
        max_length=30,
        widget=pin_input("new-password"),
    )
    again = forms.CharField(
        label=_("Nhập lại mã PIN mới"), max_length=30, widget=pin_input("new-password")
    )


class ChangePinForm(NewPinForm):
    """One's own PIN, replaced."""

    current = forms.CharField(
        label=_("Mã PIN hiện tại"), max_length=30, widget=pin_input("current-password")
    )
    field_order = ("current", "new", "again")


class NewPasswordForm(_NewSecretForm):
    """The first password of an officer, set through a one-time link."""

    new = forms.CharField(
        label=_("Mật khẩu mới"),
        help_text=_("Ít nhất 10 ký tự. Một câu ngắn dễ nhớ là tốt nhất."),
        max_length=128,
        strip=False,
        widget=password_input("new-password"),
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu mới"),
        max_length=128,
        strip=False,
        widget=password_input("new-password"),
    )


class ChangePasswordForm(NewPasswordForm):
    """One's own password, replaced."""

    current = forms.CharField(
        label=_("Mật khẩu hiện tại"),
        max_length=128,
        strip=False,
        widget=password_input("current-password"),
    )
    field_order = ("current", "new", "again")


class PreferencesForm(forms.Form):
    """Language and size of type."""

    language = forms.ChoiceField(label=_("Ngôn ngữ"), choices=Language.choices, widget=ChoiceCards)
    large_type = forms.BooleanField(
        label=_("Chữ to"),
        help_text=_("Áp dụng trên mọi máy dùng tài khoản này."),
        required=False,
    )
