"""The account of an officer through its pages: name, link, shutting, opening, second step."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from nep.foundation.audit.models import AuditEntry
from nep.foundation.ids import new_public_id
from nep.people.choices import PostKind
from nep.people.models import OneTimeLink, Person, User
from nep.people.services.links import account_of, token_of
from tests.factories.people import Commune, make_member, make_post
from tests.people.sign_in_fresh import nothing_remembered  # noqa: F401
from tests.people.sign_in_world import PASSWORD, is_inside, knock_with_password, make_officer

OFFICE, SECRETARY = PostKind.OFFICE_STAFF, PostKind.SECRETARY


@pytest.fixture
def officer(commune: Commune) -> Person:
    """The secretary of the cell, whose account nobody has named yet."""
    person = make_member(commune.cell, "Bùi Thị Thư", phone="0912345678")
    make_post(commune.cell, person=person)
    return person


def keeper(commune: Commune, kind: str = OFFICE, at: str = "commune") -> Client:
    client = Client()
    client.force_login(make_officer(getattr(commune, at), f"ai-{kind}-{at}", kind=kind))
    return client


def address(commune: Commune, name: str, person: Person, at: str = "commune") -> str:
    acting = getattr(commune, at).public_id
    return reverse(f"sign_in_keys:{name}", kwargs={"acting": acting, "person": person.public_id})


def form_of(**fields: str) -> dict[str, str]:
    return {"command_id": str(new_public_id()), **fields}


def with_second_factor(person: Person) -> User:
    user = account_of(person)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return user


def test_from_the_page_of_the_person_to_a_named_account_that_signs_in(
    commune: Commune, officer: Person
) -> None:
    office = keeper(commune)
    person_page = f"/u/{commune.commune.public_id}/nguoi/{officer.public_id}/"
    assert address(commune, "of", officer) in office.get(person_page).content.decode()
    assert "Chưa đặt" in office.get(address(commune, "of", officer)).content.decode()

    named = form_of(username="Thu.ChiBo01", email="")
    assert office.post(address(commune, "name", officer), named).status_code == 302
    shown = office.get(address(commune, "of", officer)).content.decode()
    assert "thu.chibo01" in shown
    assert "Cấp đường dẫn đặt mật khẩu" in shown
    issued = office.post(address(commune, "issue", officer), form_of(door="PASSWORD"), follow=True)
    assert "Tự đặt mật khẩu" in issued.content.decode()

    link = OneTimeLink.objects.get()
    new = {"new": PASSWORD, "again": PASSWORD}
    assert Client().post(f"/vao/{token_of(link)}/", new).status_code == 302
    visitor = Client()
    knock_with_password(visitor, name="thu.chibo01")
    assert is_inside(visitor)


@pytest.mark.parametrize("username", ["", "tv-mot", "a@b.vn", "da-co"])
def test_a_name_that_cannot_be_keeps_what_was_typed(
    commune: Commune, officer: Person, username: str
) -> None:
    make_officer(commune.sibling_cell, "da-co")
    office = keeper(commune)

    refused = office.post(address(commune, "name", officer), form_of(username=username))
    assert refused.status_code in {409, 422}
    assert refused.context["form"].data["username"] == username
    assert not User.objects.filter(person=officer, username=username).exists()


def test_a_shut_account_opens_nothing_until_it_is_opened_again(
    commune: Commune, officer: Person
) -> None:
    office, user = keeper(commune), account_of(officer)
    user.username = "thu"
    user.set_password(PASSWORD)
    user.save()
    inside = Client()
    knock_with_password(inside, name="thu")
    assert is_inside(inside)

    assert "đăng xuất" in office.get(address(commune, "close", officer)).content.decode()
    assert office.post(address(commune, "close", officer), form_of()).status_code == 302
    assert "Đang khóa" in office.get(address(commune, "of", officer)).content.decode()
    assert inside.get("/tai-khoan/").status_code == 302
    outside = Client()
    knock_with_password(outside, name="thu")
    assert not is_inside(outside)
    assert "Cấp đường dẫn" not in office.get(address(commune, "of", officer)).content.decode()
    refused = office.post(address(commune, "issue", officer), form_of())
    assert refused.status_code == 409
    assert "đang khóa nên đường dẫn sẽ không mở được" in refused.content.decode()
    assert not OneTimeLink.objects.exists()

    assert office.post(address(commune, "reopen", officer), form_of()).status_code == 302
    knock_with_password(outside, name="thu")
    assert is_inside(outside)
    assert office.post(address(commune, "issue", officer), form_of()).status_code == 302
    assert OneTimeLink.objects.count() == 1


@pytest.mark.parametrize(("reason", "status"), [("", 422), ("Mất điện thoại", 302)])
def test_the_second_step_is_taken_off_with_a_reason(
    commune: Commune, officer: Person, reason: str, status: int
) -> None:
    office, user = keeper(commune), with_second_factor(officer)

    answer = office.post(address(commune, "reset-second-factor", officer), form_of(reason=reason))

    assert answer.status_code == status
    assert Authenticator.objects.filter(user=user).exists() is (status != 302)
    entry = AuditEntry.objects.filter(action="people.reset_second_factor")
    assert entry.exists() is (status == 302)


def test_what_is_not_there_is_not_taken_off(commune: Commune, officer: Person) -> None:
    answer = keeper(commune).post(
        address(commune, "reset-second-factor", officer), form_of(reason="Mất điện thoại")
    )

    assert answer.status_code == 409
    assert "chưa có xác nhận bước hai" in answer.content.decode()


@pytest.mark.parametrize(
    ("kind", "at", "status"),
    [
        (OFFICE, "commune", 302),
        (PostKind.ADMINISTRATOR, "commune", 302),
        (PostKind.PARTY_BUILDING_OFFICER, "commune", 404),
        (SECRETARY, "commune", 404),
        (PostKind.DEPUTY_SECRETARY, "cell", 404),
        (OFFICE, "other_commune", 404),
    ],
)
def test_who_keeps_the_account_of_an_officer(
    commune: Commune, officer: Person, kind: str, at: str, status: int
) -> None:
    user, visitor = with_second_factor(officer), keeper(commune, kind, at)
    fields = {
        "name": {"username": "ten-moi", "email": ""},
        "close": {},
        "reopen": {},
        "reset-second-factor": {"reason": "Mất điện thoại"},
    }
    for name, given in fields.items():
        answer = visitor.post(address(commune, name, officer, at), form_of(**given))
        assert answer.status_code == status, name
    user.refresh_from_db()
    assert user.is_named is (status == 302)
    assert Authenticator.objects.filter(user=user).exists() is (status != 302)


@pytest.mark.parametrize("name", ["close", "reset-second-factor"])
def test_nobody_does_it_to_himself(commune: Commune, officer: Person, name: str) -> None:
    office = keeper(commune)
    own = User.objects.get(username=f"ai-{OFFICE}-commune")
    with_second_factor(own.person)
    with_second_factor(officer)
    given = form_of(reason="Mất điện thoại")

    assert office.post(address(commune, name, own.person), given).status_code == 409
    assert office.post(address(commune, name, officer), form_of(reason="Mất")).status_code == 302
    own.refresh_from_db()
    assert own.is_active
    assert Authenticator.objects.filter(user=own).exists()


def test_the_account_of_somebody_who_belongs_nowhere_is_kept_where_he_was_recorded(
    commune: Commune,
) -> None:
    """Otherwise the office of any commune could shut it."""
    from tests.factories.people import make_person

    person = make_person("Người Mới", unit=commune.cell)
    for at, status in (("other_commune", 404), ("commune", 302)):
        answer = keeper(commune, OFFICE, at).post(address(commune, "close", person, at), form_of())
        assert answer.status_code == status
