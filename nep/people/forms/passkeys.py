"""allauth's forms of passkeys, refusing in words that help.

What a key sends stands in a hidden field, whose error no page would show; and allauth speaks of a
"code", where somebody has pressed a finger. So each form has one sentence, said for the whole form.
"""

from typing import Any

from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TRIED_TOO_OFTEN = "too_many_login_attempts"


class OneSentenceForKeys(forms.Form):
    """Whatever is wrong with what a key sent is said once, above the form."""

    refused: str | Promise = _(
        "Khóa bảo mật này không phải của tài khoản đang đăng nhập. Hãy dùng khóa khác."
    )

    def add_error(self, field: str | None, error: Any) -> None:
        """Keep the sentence of a field that is shown, and the one about too many tries."""
        if field == "name":
            super().add_error(field, error)
        elif getattr(error, "code", "") == TRIED_TOO_OFTEN:
            super().add_error(None, error)
        else:
            super().add_error(None, str(self.refused))


class KeySignInForm(OneSentenceForKeys, LoginWebAuthnForm):
    """Signing in with a passkey alone."""

    refused = _(
        "Khóa bảo mật này không mở được tài khoản nào ở đây."
        " Hãy đăng nhập bằng tên và mật khẩu, rồi thêm lại khóa trong Tài khoản của tôi."
    )


class KeyAsSecondStepForm(OneSentenceForKeys, AuthenticateWebAuthnForm):
    """A passkey after the password."""

    refused = _(
        "Khóa bảo mật này không phải của tài khoản đang đăng nhập."
        " Hãy dùng khóa khác, hoặc nhập mã trên điện thoại hay mã dự phòng."
    )


class KeyAgainForm(OneSentenceForKeys, ReauthenticateWebAuthnForm):
    """The passkey once more, before something important."""


class AddKeyForm(OneSentenceForKeys, AddWebAuthnForm):
    """A passkey, named so that its owner knows it again."""

    refused = _("Chưa thêm được khóa vì trang đã mở quá lâu hoặc khóa không trả lời. Hãy thử lại.")
    name = forms.CharField(
        label=_("Tên gợi nhớ"),
        required=False,
        initial="",
        max_length=60,
        help_text=_("Ví dụ: điện thoại của tôi, khóa ở cơ quan."),
    )
    passwordless = forms.BooleanField(
        label=_("Đăng nhập chỉ bằng khóa này, không cần mật khẩu"),
        help_text=_("Máy sẽ hỏi vân tay, khuôn mặt hoặc mã khóa màn hình."),
        required=False,
        initial=True,
    )


class RenameKeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Tên gợi nhớ"), max_length=60)
