"""What stands between a session and the pages: language, shared machines, second factor."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from nep.foundation.web.context import LARGE_TYPE_COOKIE
from nep.people import actors, sessions
from nep.people.sign_in_preferences import keep_type_size

GetResponse = Callable[[HttpRequest], HttpResponse]

SECOND_FACTOR_TYPES = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
OPEN_WITHOUT_SECOND_FACTOR = {
    "sign_in:second-factor",
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "web:type-size",
    "healthz",
    "readyz",
}


class PreferencesMiddleware:
    """Speak the language the account chose, in the size of type it chose."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = request.user.language
        response = self.get_response(request)
        wants_large = request.user.is_authenticated and request.user.large_type
        if wants_large and LARGE_TYPE_COOKIE not in request.COOKIES:
            keep_type_size(request, response, large=True)
        return response


class SharedMachineMiddleware:
    """Sign out a shared machine that was left alone, and keep its pages out of every cache."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        shared = sessions.is_shared(request)
        if shared and sessions.left_alone(request):
            return signed_out(request)
        response = self.get_response(request)
        if shared:
            response["Cache-Control"] = "no-store"
        elif not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-cache"
        return response


class SecondFactorMiddleware:
    """Let an officer without a second factor do one thing only: add it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Ask before the view runs; a token of a program is no session and has its own checks."""
        if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if match is not None and match.view_name in OPEN_WITHOUT_SECOND_FACTOR:
            return None
        if request.session.get(sessions.SECOND_FACTOR):
            return None
        if not actors.is_officer(actors.grants_of(request)):
            return None
        if is_mfa_enabled(request.user, SECOND_FACTOR_TYPES):
            request.session[sessions.SECOND_FACTOR] = True
            return None
        return redirect("sign_in:second-factor")


def signed_out(request: HttpRequest) -> HttpResponse:
    """End the session and tell the browser to forget what it kept."""
    logout(request)
    messages.info(
        request,
        _("Máy dùng chung đã tự đăng xuất sau 10 phút không có thao tác. Xin đăng nhập lại."),
    )
    return leave_nothing(redirect(reverse("sign_in:phone")))


def leave_nothing(response: HttpResponse) -> HttpResponse:
    """Tell the browser to drop its cache and everything pages stored."""
    response["Clear-Site-Data"] = '"cache", "storage"'
    response["Cache-Control"] = "no-store"
    return response
