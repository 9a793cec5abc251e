"""The account of an officer: its name, shutting and opening it, taking off the second step."""

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.web.command_door import perform, refused_status
from nep.foundation.web.doors import acting_page
from nep.foundation.web.sentences import NOTHING_HERE
from nep.people.forms.accounts import AccountNameForm, ConfirmForm
from nep.people.forms.members import ReasonForm
from nep.people.models import Person, User
from nep.people.services import accounts


@never_cache
@acting_page()
def name(request: ActorRequest, person: UUID) -> HttpResponse:
    """Give the name with which an officer signs in; the password comes by a one-time link."""
    found = _kept(request, person)
    user = _user_of(found)
    initial = {
        "username": user.username if user and user.is_named else "",
        "email": user.email if user else found.email,
    }
    form = AccountNameForm(request.POST or None, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and perform(
            request,
            accounts.name_account,
            form=form,
            person=found,
            username=form.cleaned_data["username"],
            email=form.cleaned_data["email"],
        )
    ):
        messages.success(
            request, _("Đã đặt tên đăng nhập. Cấp đường dẫn để người này tự đặt mật khẩu.")
        )
        return redirect(_address(request, found))
    context = {"person": found, "form": form, "back": _address(request, found)}
    return _page(request, "people/account/name.html", form, context)


@never_cache
@acting_page()
def close(request: ActorRequest, person: UUID) -> HttpResponse:
    """Say what shutting does, then do it."""
    found = _kept(request, person)
    form = ConfirmForm(request.POST or None)
    sent = request.method == "POST" and form.is_valid()
    if sent and perform(request, accounts.close_account, form=form, person=found):
        messages.success(request, _("Đã khóa tài khoản và đăng xuất mọi máy."))
        return redirect(_address(request, found))
    context = {"person": found, "form": form, "back": _address(request, found)}
    return _page(request, "people/account/close.html", form, context)


@require_POST
@acting_page()
def reopen(request: ActorRequest, person: UUID) -> HttpResponse:
    """Let the account in again."""
    found = _kept(request, person)
    perform(request, accounts.reopen_account, person=found)
    messages.success(request, _("Đã mở lại tài khoản. Người này đăng nhập được như trước."))
    return redirect(_address(request, found))


@never_cache
@acting_page()
def reset_second_factor(request: ActorRequest, person: UUID) -> HttpResponse:
    """Take off the second step, with the reason; the officer adds a new one at the next sign-in."""
    found = _kept(request, person)
    user = _user_of(found)
    form = ReasonForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and perform(
            request,
            accounts.reset_second_factor,
            form=form,
            person=found,
            reason=form.cleaned_data["reason"],
        )
    ):
        messages.success(
            request, _("Đã đặt lại. Lần đăng nhập sau, người này thêm xác nhận bước hai mới.")
        )
        return redirect(_address(request, found))
    context = {
        "person": found,
        "form": form,
        "back": _address(request, found),
        "count": Authenticator.objects.filter(user=user).count() if user else 0,
    }
    return _page(request, "people/account/reset_second_factor.html", form, context)


def _kept(request: ActorRequest, public_id: UUID) -> Person:
    """Find a person whose account this actor keeps; others do not exist here."""
    found = Person.objects.filter(public_id=public_id, erased_at=None).first()
    if found is None or not accounts.may_serve_account(found, request.actor):
        raise NotFound(str(NOTHING_HERE))
    return found


def _user_of(person: Person) -> User | None:
    return User.objects.filter(person=person).first()


def _address(request: ActorRequest, person: Person) -> str:
    given = {"acting": request.actor_unit_key, "person": person.public_id}
    return reverse("sign_in_keys:of", kwargs=given)


def _page(request: ActorRequest, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    status = refused_status(form) if request.method == "POST" else 200
    return render(request, template, context, status=status)
