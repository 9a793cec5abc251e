"""Somebody who may read: an account with a post at the root, signed in without the pages."""

from __future__ import annotations

from datetime import date
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, load_backend

from bench.country import Country
from nep.organisation.models import OrgUnit
from nep.people.models import Person, Post, User

BENCH = "bench-"


def signed_in_officer(country: Country) -> tuple[str, OrgUnit]:
    """Make the secretary of the first province; return the cookie and the acting unit."""
    unit = OrgUnit.objects.get(pk=country.first_of(1))
    earlier = Person.objects.filter(posts__unit=unit, user__username__startswith=BENCH).first()
    if earlier is not None:  # a database that stands from an earlier run
        return session_of(earlier), unit
    person = Person().name_it("Nguyễn Văn Đo")
    person.save()
    Post.objects.create(
        person=person, unit_id=unit.pk, kind="committee_secretary", valid_from=date(2020, 1, 1)
    )
    return session_of(person), unit


def session_of(person: Person) -> str:
    """Sign this person in, with an account made for it where there is none; return the cookie."""
    user = User.objects.filter(person=person).first()
    user = user or User.objects.create_user(f"{BENCH}{person.pk}", None, person=person)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = next(
        name for name in settings.AUTHENTICATION_BACKENDS if hasattr(load_backend(name), "get_user")
    )
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
