"""allauth's forms in the words and controls of this house."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from nep.people import sessions
from nep.people.forms.sign_in import password_input, shared_box

CODE_INPUT = {"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}


def code_input() -> forms.TextInput:
    """Return the box for a code from the telephone or for a recovery code."""
    return forms.TextInput(attrs=dict(CODE_INPUT))


class OfficerSignInForm(LoginForm):
    """Name and password."""

    shared = shared_box()
    field_order = ("login", "password", "shared")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Tên đăng nhập hoặc thư điện tử"),
            max_length=150,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
            error_messages={"required": _("Nhập tên đăng nhập.")},
        )
        self.fields["password"] = forms.CharField(
            label=_("Mật khẩu"),
            strip=False,
            widget=password_input("current-password"),
            error_messages={"required": _("Nhập mật khẩu.")},
        )
        self.fields.pop("remember", None)
        self.order_fields(self.field_order)

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Remember the machine, go through the stages, then give the session its length again.

        allauth sets its own length last; ours depends on machine and posts.
        """
        sessions.wish_shared(request, bool(self.cleaned_data.get("shared")))
        sessions.remember_door(request, "password")
        response = super().login(request, redirect_url=redirect_url)
        if request.user.is_authenticated:
            sessions.settle(request)
        return response


class AgainForm(ReauthenticateForm):
    """The password once more, before something important."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = forms.CharField(
            label=_("Mật khẩu"), strip=False, widget=password_input("current-password")
        )


class CodeForm(AuthenticateForm):
    """The code of the second step."""

    code = forms.CharField(label=_("Mã xác nhận"), widget=code_input())


class CodeAgainForm(CodeReauthenticateForm):
    """The code once more, before something important."""

    code = forms.CharField(label=_("Mã xác nhận"), widget=code_input())


class FirstCodeForm(ActivateTOTPForm):
    """The first code: proves that the telephone has taken the secret."""

    code = forms.CharField(
        label=_("Mã xác nhận trên điện thoại"),
        help_text=_("6 chữ số, đổi sau mỗi 30 giây."),
        widget=code_input(),
    )
