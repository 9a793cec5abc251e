"""People at the doors: who they are, which keys they hold, and how they knock."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.test import Client

from nep.foundation.sync import Envelope
from nep.organisation.models import OrgUnit
from nep.people.choices import PostKind
from nep.people.models import OneTimeLink, Person, PhonePin, User
from nep.people.services import links
from tests.factories.people import SYSTEM, make_member, make_post

PHONE = "0912 345 678"
PIN = "739146"
OTHER_PIN = "862057"
PASSWORD = "một câu dễ nhớ của tôi"
OFFICE = "10.1.2.3"


def make_member_with_pin(
    unit: OrgUnit, name: str = "Trần Thị An", *, phone: str = PHONE, pin: str = PIN
) -> User:
    """A plain member who has set a PIN."""
    person = make_member(unit, name, phone=phone)
    user = links.account_of(person)
    PhonePin.objects.create(user=user, hashed=make_password(pin))
    return user


def make_officer(
    unit: OrgUnit, username: str = "bithu", *, kind: str = PostKind.SECRETARY, **term: Any
) -> User:
    """Somebody in a post who signs in with name and password."""
    post = make_post(unit, kind, **term)
    user = links.account_of(post.person)
    user.username = username
    user.set_password(PASSWORD)
    user.save()
    return user


def make_link(person: Person, **options: Any) -> tuple[OneTimeLink, str]:
    """A one-time link and its token."""
    link = links.issue_one_time_link(
        person=person, envelope=Envelope.now(), actor=SYSTEM, **options
    )
    return link, links.token_of(link)


def knock_with_pin(
    client: Client,
    *,
    phone: str = PHONE,
    pin: str = PIN,
    who: User | None = None,
    shared: bool = False,
    address: str = OFFICE,
) -> HttpResponse:
    """Go through number, perhaps name, and PIN; give the answer to the PIN."""
    from_there = {"REMOTE_ADDR": address}
    first = {"phone": phone, **({"shared": "on"} if shared else {})}
    client.post("/dang-nhap/", first, **from_there)
    if who is not None:
        client.post("/dang-nhap/chon-ten/", {"who": who.public_id.hex}, **from_there)
    return client.post("/dang-nhap/ma-pin/", {"pin": pin}, **from_there)


def knock_with_password(
    client: Client,
    *,
    name: str = "bithu",
    password: str = PASSWORD,
    shared: bool = False,
    address: str = OFFICE,
) -> HttpResponse:
    """Send name and password."""
    body = {"login": name, "password": password, **({"shared": "on"} if shared else {})}
    return client.post("/dang-nhap/can-bo/", body, REMOTE_ADDR=address)


def is_inside(client: Client) -> bool:
    """Whether this browser is signed in."""
    return "_auth_user_id" in client.session
