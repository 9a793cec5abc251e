"""Members at their door: number, who of those that share it, PIN."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from nep.foundation.audit.models import AuditEntry
from nep.people.models import PhonePin, User
from tests.factories.people import Commune
from tests.people.sign_in_fresh import nothing_remembered  # noqa: F401
from tests.people.sign_in_world import (
    OTHER_PIN,
    PIN,
    is_inside,
    knock_with_pin,
    make_member_with_pin,
)


@pytest.fixture
def member(commune: Commune) -> User:
    return make_member_with_pin(commune.cell)


@pytest.fixture
def family(commune: Commune) -> tuple[User, User]:
    """Two members of one household on one telephone, each with an own PIN."""
    return (
        make_member_with_pin(commune.cell, "Trần Thị An"),
        make_member_with_pin(commune.sibling_cell, "Nguyễn Văn Bình", pin=OTHER_PIN),
    )


def test_a_member_signs_in_with_number_and_pin(client: Client, member: User) -> None:
    answer = knock_with_pin(client)

    assert answer.status_code == 302
    assert answer["Location"] == "/"
    assert client.session["_auth_user_id"] == str(member.pk)


@pytest.mark.parametrize(
    "written", ["0912345678", "+84 912 345 678", "0084912345678", "0912.345.678"]
)
def test_the_number_may_be_written_as_people_write_it(
    client: Client, member: User, written: str
) -> None:
    knock_with_pin(client, phone=written)

    assert is_inside(client)


def test_a_wrong_pin_is_refused_and_says_how_many_tries_are_left(
    client: Client, member: User
) -> None:
    answer = knock_with_pin(client, pin="111222")

    assert answer.status_code == 422
    assert "Số lần còn được nhập: 4." in answer.content.decode()
    assert not is_inside(client)


def test_an_unknown_number_looks_like_a_wrong_pin(client: Client, member: User) -> None:
    known = knock_with_pin(client, pin="111222")
    unknown = knock_with_pin(Client(), phone="0987654321", pin="111222")

    assert unknown.status_code == known.status_code
    assert _sentences(unknown.content.decode()) == _sentences(known.content.decode())


def test_a_revoked_pin_opens_nothing(client: Client, member: User) -> None:
    PhonePin.objects.filter(user=member).update(revoked_at=datetime.now(UTC))

    assert knock_with_pin(client).status_code == 422
    assert not is_inside(client)


def test_a_shut_account_opens_nothing(client: Client, member: User) -> None:
    User.objects.filter(pk=member.pk).update(is_active=False)

    assert knock_with_pin(client).status_code == 422
    assert not is_inside(client)


def test_an_account_shut_since_is_outside_at_its_next_page(client: Client, member: User) -> None:
    knock_with_pin(client)
    assert client.get("/tai-khoan/").status_code == 200

    User.objects.filter(pk=member.pk).update(is_active=False)
    assert client.get("/tai-khoan/").status_code == 302


def test_a_session_past_its_day_is_over(client: Client, member: User) -> None:
    knock_with_pin(client)
    assert client.get("/tai-khoan/").status_code == 200

    Session.objects.update(expire_date=datetime.now(UTC) - timedelta(seconds=1))
    assert client.get("/tai-khoan/").status_code == 302


def test_a_shared_number_asks_who_and_shows_no_full_name(
    client: Client, family: tuple[User, User]
) -> None:
    answer = client.post("/dang-nhap/", {"phone": "0912345678"}, follow=True)
    page = answer.content.decode()

    assert answer.redirect_chain == [("/dang-nhap/chon-ten/", 302)]
    assert "An T." in page
    assert "Bình N." in page
    assert "Trần Thị An" not in page


def test_each_of_a_family_enters_with_the_own_pin_only(family: tuple[User, User]) -> None:
    an, binh = family
    her, his = Client(), Client()
    knock_with_pin(her, who=an, pin=PIN)
    refused = knock_with_pin(his, who=binh, pin=PIN)

    assert her.session["_auth_user_id"] == str(an.pk)
    assert refused.status_code == 422
    knock_with_pin(his, who=binh, pin=OTHER_PIN)
    assert his.session["_auth_user_id"] == str(binh.pk)


def test_the_pin_page_without_a_number_goes_back_to_the_first_step(client: Client) -> None:
    assert client.get("/dang-nhap/ma-pin/")["Location"] == "/dang-nhap/"


def test_a_step_left_for_too_long_starts_again(client: Client, member: User) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 8, tzinfo=UTC), tick=False) as clock:
        client.post("/dang-nhap/", {"phone": "0912345678"})
        clock.shift(timedelta(minutes=16))
        answer = client.post("/dang-nhap/ma-pin/", {"pin": PIN})

    assert answer["Location"] == "/dang-nhap/"
    assert not is_inside(client)


def test_one_comes_back_to_the_page_one_wanted_but_never_elsewhere(member: User) -> None:
    wanted, foreign = Client(), Client()
    wanted.post("/dang-nhap/", {"phone": "0912345678", "next": "/tai-khoan/"})
    foreign.post("/dang-nhap/", {"phone": "0912345678", "next": "https://example.org/"})

    assert wanted.post("/dang-nhap/ma-pin/", {"pin": PIN})["Location"] == "/tai-khoan/"
    assert foreign.post("/dang-nhap/ma-pin/", {"pin": PIN})["Location"] == "/"


def test_a_members_own_telephone_is_asked_again_after_ninety_days(member: User) -> None:
    client = Client()
    with time_machine.travel(datetime(2026, 3, 2, 8, tzinfo=UTC), tick=False) as clock:
        knock_with_pin(client)
        clock.shift(timedelta(days=89))
        assert client.get("/tai-khoan/").status_code == 200
        clock.shift(timedelta(days=2))
        assert client.get("/tai-khoan/").status_code == 302


def test_sign_ins_and_failures_stand_in_the_technical_audit(client: Client, member: User) -> None:
    knock_with_pin(client, pin="111222")
    knock_with_pin(client)
    knock_with_pin(Client(), phone="0987654321", pin="111222")

    own = AuditEntry.objects.filter(stream=f"user:{member.pk}").order_by("seq")
    assert [entry.action for entry in own] == ["people.sign_in_failed", "people.signed_in"]
    of_the_day = AuditEntry.objects.filter(stream__startswith="day:")
    assert [entry.action for entry in of_the_day] == ["people.sign_in_failed"]


def test_the_pin_lies_hashed_and_in_no_table_of_attempts(client: Client, member: User) -> None:
    from axes.models import AccessAttempt

    knock_with_pin(client, pin="111222")

    assert PIN not in PhonePin.objects.get(user=member).hashed
    [attempt] = AccessAttempt.objects.all()
    assert "111222" not in attempt.post_data


def _sentences(page: str) -> list[str]:
    return [line.strip() for line in page.splitlines() if "mã PIN" in line]
