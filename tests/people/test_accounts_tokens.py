"""Keys lent to programs: bound to one post, for what the scopes name, until a day."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import RequestFactory

from nep.api.tokens import TokenAuth
from nep.foundation.access import Actor
from nep.foundation.audit.models import AuditPayload
from nep.foundation.errors import Forbidden, Invalid
from nep.foundation.sync import Envelope
from nep.organisation.choices import Role
from nep.people.choices import PostKind
from nep.people.models import ApiToken, Post, User
from nep.people.services import accounts
from tests.factories.people import SYSTEM, Commune, actor_in, make_post

NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)


@pytest.fixture
def post(commune: Commune) -> Post:
    post = make_post(commune.cell, to_on=date(2026, 7, 1))
    make_post(commune.commune, PostKind.OFFICE_CHIEF, person=post.person)
    return post


def lend(post: Post, *, scopes: tuple[str, ...] = ("read",), actor: Actor = SYSTEM) -> str:
    secret, hashed = accounts.new_secret()
    accounts.create_token(
        post=post,
        label="Phần mềm văn phòng",
        scopes=list(scopes),
        expires_on=date(2026, 12, 31),
        secret_hash=hashed,
        envelope=Envelope.now(),
        actor=actor,
    )
    return secret


def ask(secret: str, method: str = "GET") -> Actor | None:
    request = RequestFactory().generic(method, "/api/v1/units/")
    lent = TokenAuth().authenticate(request, secret)
    return request.actor if lent is not None else None


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def test_a_token_acts_in_its_one_post_and_no_other(post: Post) -> None:
    actor = ask(lend(post))

    assert actor is not None
    assert actor.acting_unit_id == post.unit_id
    assert [(grant.role, grant.unit_id) for grant in actor.grants] == [
        (Role.SECRETARY, post.unit_id)
    ]


def test_a_reading_token_does_not_write(post: Post) -> None:
    secret = lend(post)

    assert ask(secret, "GET") is not None
    assert ask(secret, "POST") is None
    assert ask(lend(post, scopes=("read", "write")), "POST") is not None


def test_a_token_ends_with_the_post_with_its_day_or_when_taken_back(
    post: Post, clock: time_machine.Traveller
) -> None:
    first, second = lend(post), lend(post)
    token = ApiToken.objects.get(secret_hash=accounts.hash_of_secret(first))
    accounts.revoke_token(token=token, envelope=Envelope.now(), actor=SYSTEM)

    assert ask(first) is None
    assert ask(second) is not None
    clock.move_to(datetime(2026, 7, 1, 3, tzinfo=UTC))
    assert ask(second) is None


def test_a_token_ends_on_its_day(commune: Commune, clock: time_machine.Traveller) -> None:
    secret = lend(make_post(commune.sibling_cell))

    clock.move_to(datetime(2026, 12, 30, 16, 59, tzinfo=UTC))
    assert ask(secret) is not None
    clock.shift(timedelta(minutes=1))
    assert ask(secret) is None


def test_a_token_follows_the_term_when_its_row_is_replaced(post: Post) -> None:
    secret = lend(post)
    longer = post.copied(valid_from=post.valid_from, valid_to=date(2026, 9, 1))
    Post.objects.filter(pk=post.pk).update(replaced_at=NOW)
    longer.save()

    assert ask(secret) is not None


def test_a_shut_account_lends_nothing(post: Post) -> None:
    secret = lend(post)
    User.objects.filter(person=post.person).update(is_active=False)

    assert ask(secret) is None


def test_nonsense_is_refused(post: Post) -> None:
    lend(post)

    assert ask("nep_nonsense") is None
    assert ask("") is None


def test_the_secret_is_kept_nowhere(post: Post) -> None:
    secret = lend(post)

    assert secret not in str(ApiToken.objects.values())
    assert secret not in str(list(AuditPayload.objects.values_list("body", flat=True)))


@pytest.mark.parametrize(
    ("where", "role", "may"),
    [
        ("commune", Role.ADMINISTRATOR, True),
        ("province", Role.ADMINISTRATOR, True),
        ("other_commune", Role.ADMINISTRATOR, False),
        ("cell", Role.SECRETARY, False),
        ("commune", Role.COMMUNE_OFFICE, False),
    ],
)
def test_who_may_lend(post: Post, commune: Commune, where: str, role: str, may: bool) -> None:
    actor = actor_in(getattr(commune, where), role)
    if may:
        assert lend(post, actor=actor)
    else:
        with pytest.raises(Forbidden):
            lend(post, actor=actor)


def test_unknown_scopes_are_refused(post: Post) -> None:
    with pytest.raises(Invalid, match="read và write"):
        lend(post, scopes=("admin",))
