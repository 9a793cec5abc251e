"""Passkeys: allauth's pages, with what they leave out at our doors."""

from urllib.parse import urlencode

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import (
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic.edit import FormView

from nep.people import sessions


class KeySignIn(LoginWebAuthnView):
    """Sign in with a passkey alone, from the officers' page."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Let in; a machine that belongs to many is one whichever way one came in."""
        sessions.wish_shared(self.request, self.request.POST.get("shared") == "on")
        sessions.remember_door(self.request, "passkey")
        return super().form_valid(form)

    def form_invalid(self, form: Form) -> HttpResponse:
        """Back to the page with the other ways, which says why; and still to where one wanted."""
        for sentence in form.non_field_errors():
            messages.error(self.request, str(sentence))
        wanted = self.request.POST.get("next", "")
        asked = f"?{urlencode({'next': wanted})}" if wanted else ""
        return redirect(f"{reverse('account_login')}{asked}")


class KeyAgain(ReauthenticateWebAuthnView):
    """The passkey once more: a refusal stands on the page, instead of leading away from it."""

    form_invalid = FormView.form_invalid


class RemoveKey(RemoveWebAuthnView):
    """Take a passkey off the account, unless an officer would be left without a second step."""

    def form_valid(self, form: Form) -> HttpResponse:
        """Ask as for the codes of a telephone."""
        if get_adapter().can_delete_authenticator(self.get_object()):
            return super().form_valid(form)
        form.add_error(
            None,
            _(
                "Đây là cách xác nhận bước hai duy nhất nên chưa bỏ được."
                " Hãy thêm mã trên điện thoại hoặc khóa khác trước."
            ),
        )
        return self.form_invalid(form)


sign_in = KeySignIn.as_view()
again = KeyAgain.as_view()
remove = RemoveKey.as_view()
