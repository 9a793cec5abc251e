"""One's own account: secrets, second factor, machines, language and type."""

from typing import cast

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from nep.foundation.errors import Invalid
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import signed_in_page
from nep.people import actors
from nep.people.forms.sign_in import ChangePasswordForm, ChangePinForm, PreferencesForm
from nep.people.models import PhonePin, User
from nep.people.services import accounts, links, sign_in
from nep.people.sign_in_preferences import keep_type_size

UNPROCESSABLE = 422


@never_cache
@signed_in_page
def overview(request: HttpRequest) -> HttpResponse:
    """Show what the account has and where it is signed in."""
    user = _owner(request)
    form = PreferencesForm(initial={"language": user.language, "large_type": user.large_type})
    return _overview(request, form, status=200)


@require_POST
@signed_in_page
def choose_preferences(request: HttpRequest) -> HttpResponse:
    """Keep language and size of type with the account."""
    form = PreferencesForm(request.POST)
    done = None
    if form.is_valid():
        done = perform(
            request,
            accounts.choose_preferences,
            form=form,
            user=_owner(request),
            language=form.cleaned_data["language"],
            large_type=form.cleaned_data["large_type"],
        )
    if done is None:
        return _overview(request, form, status=refused_status(form))
    with translation.override(form.cleaned_data["language"]):
        messages.success(request, _("Đã lưu ngôn ngữ và cỡ chữ."))
    response = redirect("sign_in:account")
    keep_type_size(request, response, large=form.cleaned_data["large_type"])
    return response


@sensitive_post_parameters("current", "new", "again")
@never_cache
@signed_in_page
def change_pin(request: HttpRequest) -> HttpResponse:
    """Replace one's own PIN; whoever knew the old one is signed out with it."""
    form = ChangePinForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _changed(sign_in.change_pin, request, form):
        links.end_all_sessions(_owner(request), except_key=request.session.session_key or "")
        messages.success(
            request,
            _("Đã đổi mã PIN; các máy khác đã được đăng xuất. Lần đăng nhập sau dùng mã PIN mới."),
        )
        return redirect("sign_in:account")
    return _page(request, "people/account/change_pin.html", form)


@sensitive_post_parameters("current", "new", "again")
@never_cache
@signed_in_page
def change_password(request: HttpRequest) -> HttpResponse:
    """Replace one's own password; other machines are signed out by that."""
    form = ChangePasswordForm(request.POST or None)
    is_good = request.method == "POST" and form.is_valid()
    if is_good and _changed(sign_in.change_password, request, form):
        update_session_auth_hash(request, _owner(request))
        UserSession.objects.create_from_request(request)
        messages.success(request, _("Đã đổi mật khẩu. Các máy khác đã được đăng xuất."))
        return redirect("sign_in:account")
    return _page(request, "people/account/change_password.html", form)


@require_POST
@signed_in_page
def sign_out_elsewhere(request: HttpRequest) -> HttpResponse:
    """End every other session of this account."""
    links.end_all_sessions(_owner(request), except_key=request.session.session_key or "")
    messages.success(request, _("Đã đăng xuất mọi máy khác. Máy này vẫn đăng nhập."))
    return redirect("sign_in:account")


@require_POST
@signed_in_page
def end_session(request: HttpRequest, session: int) -> HttpResponse:
    """End one session of this account on another machine."""
    found = UserSession.objects.filter(user=_owner(request), pk=session).first()
    if found is not None:
        found.end()
        messages.success(request, _("Đã đăng xuất máy đó."))
    return redirect("sign_in:account")


@never_cache
@signed_in_page
def second_factor(request: HttpRequest) -> HttpResponse:
    """Show the second step of signing in: what there is, what can be added."""
    kinds = _second_factors(request)
    context = {
        "kinds": kinds,
        "keys": Authenticator.objects.filter(
            user=_owner(request), type=Authenticator.Type.WEBAUTHN
        ).order_by("created_at"),
        "is_needed": settings.REQUIRE_SECOND_FACTOR
        and not kinds
        and actors.is_officer(actors.grants_of(request)),
    }
    return render(request, "people/account/second_factor.html", context)


def _second_factors(request: HttpRequest) -> set[str]:
    mine = Authenticator.objects.filter(user=_owner(request))
    return set(mine.values_list("type", flat=True))


def _machines(request: HttpRequest) -> list[UserSession]:
    machines = UserSession.objects.purge_and_list(_owner(request))
    return sorted(machines, key=lambda machine: machine.last_seen_at, reverse=True)


def _owner(request: HttpRequest) -> User:
    """Name the signed-in account for the type checker; the door let nobody else in."""
    return cast("User", request.user)


def _overview(request: HttpRequest, form: PreferencesForm, *, status: int) -> HttpResponse:
    context = {
        "has_pin": PhonePin.objects.filter(user=_owner(request), revoked_at=None).exists(),
        "has_password": _owner(request).has_usable_password(),
        "kinds": _second_factors(request),
        "machines": _machines(request),
        "form": form,
    }
    return render(request, "people/account/overview.html", context, status=status)


def _changed(service: object, request: HttpRequest, form: Form) -> bool:
    """Call the service; a refusal stands in the form."""
    values = form.cleaned_data
    try:
        service(user=_owner(request), current=values["current"], new=values["new"])  # type: ignore[operator]
    except Invalid as refusal:
        for field, sentences in refusal.errors.items():
            form.add_error(field, sentences)
        return False
    return True


def _page(request: HttpRequest, template: str, form: Form) -> HttpResponse:
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, template, {"form": form}, status=status)
