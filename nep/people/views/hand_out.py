"""The secretary's page about one person's sign-in: hand out a link, print it, take keys back."""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nep.foundation import clock
from nep.foundation.access import ActorRequest
from nep.foundation.errors import NotFound
from nep.foundation.sync import Envelope
from nep.foundation.web.command_door import perform
from nep.foundation.web.doors import acting_page
from nep.foundation.web.qr import qr_code
from nep.foundation.web.sentences import NOTHING_HERE
from nep.people.models import OneTimeLink, Person, PhonePin, User
from nep.people.models.account import LinkDoor, OneTimeLinkQuerySet
from nep.people.services import accounts, links


@never_cache
@acting_page()
def keys_of(request: ActorRequest, person: UUID) -> HttpResponse:
    """Show which keys one person has, and offer what the actor may do about them."""
    found = _seen(request, person)
    user = User.objects.filter(person=found).first()
    context = {
        "person": found,
        "user_account": user,
        "pin": PhonePin.objects.filter(user=user, revoked_at=None).first() if user else None,
        "open_link": _open_links(found).first(),
        "has_name": user is not None and user.is_named,
        "may_link": links.may_hand_out(found, request.actor),
        "keeps_account": accounts.may_serve_account(found, request.actor),
        "factors": Authenticator.objects.filter(user=user).count() if user else 0,
        "is_self": found.pk == request.actor.person_id,
        "is_shut": user is not None and not user.is_active,
        "may_see_person": Person.objects.outputs_for(request.actor).filter(pk=found.pk).exists(),
    }
    return render(request, "people/account/keys_of.html", context)


@require_POST
@acting_page()
def issue_link(request: ActorRequest, person: UUID) -> HttpResponse:
    """Make a one-time link and show the page to print."""
    found = _served(request, person)
    door = LinkDoor.PASSWORD if request.POST.get("door") == LinkDoor.PASSWORD else LinkDoor.PIN
    given = links.issue_one_time_link(
        person=found,
        door=str(door),
        envelope=Envelope.from_post(request.POST),
        actor=request.actor,
    )
    return redirect(_address(request, "sign_in_keys:print", found, link=given.public_id))


@never_cache
@acting_page()
def print_link(request: ActorRequest, person: UUID, link: UUID) -> HttpResponse:
    """Show the link as words and as a QR code, while it is open, to whoever may hand it out."""
    found = _served(request, person)
    given = get_object_or_404(_open_links(found), public_id=link)
    address = request.build_absolute_uri(reverse("sign_in:link", args=[links.token_of(given)]))
    context = {"person": found, "link": given, "address": address, "qr": qr_code(address)}
    return render(request, "people/account/print_link.html", context)


@require_POST
@acting_page()
def revoke_link(request: ActorRequest, person: UUID) -> HttpResponse:
    """Take the open link back."""
    found = _served(request, person)
    perform(request, links.revoke_links, person=found)
    messages.success(request, _("Đã thu hồi đường dẫn. Trang đã in không còn dùng được."))
    return redirect(_address(request, "sign_in_keys:of", found))


@require_POST
@acting_page()
def revoke_pin(request: ActorRequest, person: UUID) -> HttpResponse:
    """Take the PIN back; the person needs a new link."""
    found = _served(request, person)
    perform(request, links.revoke_pin, person=found)
    messages.success(
        request, _("Đã thu hồi mã PIN và đăng xuất mọi máy. Cấp đường dẫn mới để đặt mã PIN khác.")
    )
    return redirect(_address(request, "sign_in_keys:of", found))


def _served(request: ActorRequest, person: UUID) -> Person:
    """Find a person whose keys this actor keeps; others do not exist here."""
    found = Person.objects.filter(public_id=person).first()
    if found is None or not links.may_hand_out(found, request.actor):
        raise NotFound(str(NOTHING_HERE))
    return found


def _seen(request: ActorRequest, person: UUID) -> Person:
    """Find a person whose keys or whose account this actor keeps."""
    found = Person.objects.filter(public_id=person).first()
    if found is None or not (
        links.may_hand_out(found, request.actor) or accounts.may_serve_account(found, request.actor)
    ):
        raise NotFound(str(NOTHING_HERE))
    return found


def _open_links(person: Person) -> OneTimeLinkQuerySet:
    return OneTimeLink.objects.open_at(clock.now()).filter(user__person=person)


def _address(request: ActorRequest, name: str, person: Person, **more: UUID) -> str:
    return reverse(
        name, kwargs={"acting": request.actor_unit_key, "person": person.public_id, **more}
    )
