"""The members' doors: number, who, PIN; and the one-time link from the secretary."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from nep.foundation import clock
from nep.foundation.errors import Invalid
from nep.foundation.web.doors import public_page
from nep.people import sessions, sign_in_rules
from nep.people.forms.sign_in import NewPasswordForm, NewPinForm, PhoneForm, PinForm, WhoForm
from nep.people.models import User
from nep.people.models.account import LinkDoor
from nep.people.services import links, sign_in
from nep.people.sign_in_backends import UNKNOWN_NUMBER

BEGUN = "nep_signing_in"
PATIENCE = timedelta(minutes=15)
UNPROCESSABLE, GONE = 422, 410


@never_cache
@public_page
def phone(request: HttpRequest) -> HttpResponse:
    """Step 1: which telephone. Whoever is already inside goes on."""
    if request.user.is_authenticated:
        return redirect("sign_in:land")
    form = PhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        request.session[BEGUN] = {
            "phone": form.cleaned_data["phone"],
            "at": clock.now().timestamp(),
            "next": _safe_next(request),
        }
        sessions.wish_shared(request, form.cleaned_data["shared"])
        sharing = User.objects.on_phone(form.cleaned_data["phone"]).count() > 1
        return redirect("sign_in:who" if sharing else "sign_in:pin")
    return _page(request, "people/account/phone.html", form)


@never_cache
@public_page
def who(request: HttpRequest) -> HttpResponse:
    """Step 2, only where several share the number: who of them, by a hint of the name."""
    begun = _begun(request)
    if begun is None:
        return redirect("sign_in:phone")
    sharing = list(User.objects.on_phone(begun["phone"]))
    hints = sign_in_rules.hints_of([user.get_full_name() for user in sharing])
    people = [(user.public_id.hex, hint) for user, hint in zip(sharing, hints, strict=True)]
    form = WhoForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        request.session[BEGUN] = {**begun, "who": form.cleaned_data["who"]}
        return redirect("sign_in:pin")
    return _page(request, "people/account/who.html", form)


@sensitive_variables("pin")
@sensitive_post_parameters("pin")
@never_cache
@public_page
def pin(request: HttpRequest) -> HttpResponse:
    """Step 3: the PIN. A number nobody has looks exactly like a wrong PIN."""
    begun = _begun(request)
    if begun is None:
        return redirect("sign_in:phone")
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        name = _name_tried(begun)
        user = authenticate(request, username=name, secret_pin=form.cleaned_data["pin"])
        if user is not None:
            return _let_in(request, user, door="pin", goes_to=begun["next"])
        form.add_error("pin", _wrong_pin(request))
    return _page(request, "people/account/pin.html", form)


@sensitive_variables("token")
@sensitive_post_parameters("new", "again")
@never_cache
@public_page
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The one-time link: looking does not spend it; setting the PIN or password does."""
    name = links.name_of_token(token)
    if not AxesProxyHandler.is_allowed(request, {"username": name}):
        request.axes_locked_out = True  # type: ignore[attr-defined]
        return HttpResponse(status=GONE)  # axes' middleware answers with the page that explains
    try:
        opened = sign_in.open_link(token=token)
    except sign_in.LinkSpentError as refusal:
        user_login_failed.send(__name__, credentials={"username": name}, request=request)
        context = {"sentence": refusal.message}
        return render(request, "people/account/link_spent.html", context, status=refusal.status)
    form_class = NewPinForm if opened.door == LinkDoor.PIN else NewPasswordForm
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = _enter(form, token)
        if user is not None:
            sessions.wish_shared(request, request.POST.get("shared") == "on")
            return _let_in(request, user, door="link", goes_to="")
    hint = sign_in_rules.hint_of(opened.user.get_full_name())
    return _page(request, "people/account/link.html", form, link=opened, hint=hint)


def _enter(form: NewPinForm | NewPasswordForm, token: str) -> User | None:
    try:
        return sign_in.enter_by_link(token=token, secret=form.cleaned_data["new"])
    except Invalid as refusal:
        for field, sentences in refusal.errors.items():
            form.add_error(field, sentences)
        return None


def _let_in(request: HttpRequest, user: User, *, door: str, goes_to: str) -> HttpResponse:
    """Go through allauth's stages, so that a second factor is asked at every door."""
    request.session.pop(BEGUN, None)
    sessions.remember_door(request, door)
    record_authentication(request, user, method=door)
    return perform_login(request, Login(user=user, redirect_url=goes_to or None))


def _begun(request: HttpRequest) -> dict[str, Any] | None:
    """Return what the earlier steps left, unless the person was gone for too long."""
    begun: dict[str, Any] | None = request.session.get(BEGUN)
    if begun is None or datetime.fromtimestamp(begun["at"], UTC) < clock.now() - PATIENCE:
        return None
    return begun


def _name_tried(begun: dict[str, Any]) -> str:
    """Return the account the PIN is for; without one, a name that only counts failures."""
    sharing = list(User.objects.on_phone(begun["phone"]))
    chosen = [user for user in sharing if user.public_id.hex == begun.get("who")]
    if len(chosen) == 1:
        return chosen[0].username
    return sharing[0].username if len(sharing) == 1 else UNKNOWN_NUMBER + begun["phone"]


def _wrong_pin(request: HttpRequest) -> str:
    failures = getattr(request, "axes_failures_since_start", 0) or 0
    left = max(settings.AXES_FAILURE_LIMIT - failures, 0)
    return _("Số điện thoại hoặc mã PIN không đúng. Số lần còn được nhập: %(left)s.") % {
        "left": left
    }


def _safe_next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else ""


def _page(request: HttpRequest, template: str, form: Any, **context: Any) -> HttpResponse:
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    context = {"form": form, "next": _safe_next(request), **context}
    return render(request, template, context, status=status)
