"""The pages of the rulebook, through their addresses."""

from datetime import date

import pytest
from django.test import Client

from nep.foundation.clock import today
from nep.foundation.ids import new_public_id
from nep.foundation.text import format_day
from nep.people.choices import PostKind
from nep.rulebook.models import RuleValue
from nep.rulebook.queries import value_in_force
from tests.factories.rulebook import actor_in, override_order
from tests.people.sign_in_world import make_officer

TOPIC = "meetings.duration.single_minutes"
BUDGET = 30


@pytest.fixture
def officer(seeded, client: Client) -> Client:
    """The commune's Ban Xây dựng Đảng, signed in."""
    client.force_login(
        make_officer(seeded.commune, "banxaydung", kind=PostKind.PARTY_BUILDING_HEAD)
    )
    return client


@pytest.fixture
def secretary(seeded) -> Client:
    """The secretary of a cell, signed in."""
    client = Client()
    client.force_login(make_officer(seeded.cell, "bithu", kind=PostKind.SECRETARY))
    return client


def page(unit, rest=""):
    return f"/u/{unit.public_id}/van-ban-quy-dinh/{rest}"


def filled(**changed):
    return {
        "command_id": str(new_public_id()),
        "value": "60",
        "from_on": format_day(today()),
        "reason": "Chi bộ ít đảng viên.",
        **changed,
    }


def test_the_list_names_value_strength_and_source(secretary, seeded):
    answer = secretary.get(page(seeded.cell))

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Thời lượng tối thiểu một kỳ sinh hoạt" in text
    assert "90 phút" in text
    assert "42-HD/BTCTW" in text
    assert "Chỉ nhắc" in text


@pytest.mark.parametrize(
    ("day", "value", "source"),
    [("15/06/2022", "85%", "12-HD/BTCTW"), ("15/06/2026", "90%", "42-HD/BTCTW")],
)
def test_a_day_is_answered_by_the_rule_of_that_day(secretary, seeded, day, value, source):
    answer = secretary.get(page(seeded.cell, "meetings.attendance.target_percent/"), {"ngay": day})

    assert answer.context["governing"].shown == value
    assert answer.context["governing"].row.source.reference == source


def test_an_unreadable_day_is_said_and_today_answered(secretary, seeded):
    answer = secretary.get(page(seeded.cell, f"{TOPIC}/"), {"ngay": "31/02/2022"})

    assert answer.context["ask"].day == today()
    assert answer.context["ask"].errors["ngay"]


@pytest.mark.parametrize("rest", ["", f"{TOPIC}/", "nguon/", "documents.form.layout/"])
def test_reading_costs_few_statements(secretary, seeded, rest, django_assert_max_num_queries):
    secretary.get(page(seeded.cell))
    with django_assert_max_num_queries(BUDGET):
        assert secretary.get(page(seeded.cell, rest)).status_code == 200


def test_the_two_namesakes_stand_in_the_list_of_sources(secretary, seeded):
    text = secretary.get(page(seeded.cell, "nguon/")).content.decode()

    assert text.count("12-HD/BTCTW") >= 2
    assert "06/07/2018" in text
    assert "18/01/2022" in text


def test_an_unknown_topic_is_no_address(secretary, seeded):
    assert secretary.get(page(seeded.cell, "khong.co.gi/")).status_code == 404


def test_a_committee_previews_and_sets_its_own_rule(officer, seeded):
    address = page(seeded.commune, f"{TOPIC}/quy-dinh-rieng/{seeded.commune.public_id}/")
    assert officer.get(address).status_code == 200

    seen = officer.post(address, filled())
    assert seen.status_code == 200
    assert "60 phút" in seen.content.decode()
    assert "chỉ để nhắc" in seen.content.decode()
    assert not RuleValue.objects.filter(scope__isnull=False).exists()

    done = officer.post(address, filled(confirm="1"), follow=True)
    assert "Đã đặt quy định riêng" in done.content.decode()
    assert value_in_force(TOPIC, unit=seeded.cell, on=today()) == 60


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"value": "5"}, "15"),
        ({"value": ""}, ""),
        ({"reason": ""}, ""),
        ({"from_on": "31/02/2026"}, ""),
        ({"number": "15"}, "cần ghi đủ"),
        ({"from_on": "01/01/2026"}, "Ngày bắt đầu đã qua"),
    ],
)
def test_a_faulty_order_keeps_what_was_typed(officer, seeded, changed, sentence):
    address = page(seeded.commune, f"{TOPIC}/quy-dinh-rieng/{seeded.commune.public_id}/")

    answer = officer.post(address, filled(confirm="1", **changed))

    assert answer.status_code in {409, 422}
    assert sentence in answer.content.decode()
    assert answer.context["form"].data["reason"] == filled(**changed)["reason"]
    assert not RuleValue.objects.filter(scope__isnull=False).exists()


@pytest.mark.parametrize(
    ("who", "place", "status"),
    [("officer", "commune", 200), ("officer", "cell", 200), ("secretary", "cell", 403)],
)
def test_who_opens_the_form(request, seeded, who, place, status):
    client = request.getfixturevalue(who)
    home = seeded.commune if who == "officer" else seeded.cell
    unit = getattr(seeded, place)
    address = page(home, f"{TOPIC}/quy-dinh-rieng/{unit.public_id}/")

    assert client.get(address).status_code == status
    assert client.post(address, filled()).status_code == status


def test_a_unit_beside_is_not_there(officer, seeded):
    address = page(seeded.commune, f"{TOPIC}/quy-dinh-rieng/{seeded.far_cell.public_id}/")

    assert officer.get(address).status_code in {403, 404}


def test_an_own_rule_is_ended_from_its_page(officer, seeded):
    from nep.foundation.sync import Envelope
    from nep.rulebook.services import override_rule

    row = override_rule(
        order=override_order(seeded.commune, from_on=date(2026, 1, 1), is_correction=True),
        envelope=Envelope.now(),
        actor=actor_in(seeded.commune),
    )
    text = officer.get(page(seeded.commune, f"{TOPIC}/")).content.decode()
    address = page(seeded.commune, f"thoi-ap-dung/{row.public_id}/")
    assert address in text

    fields = {"command_id": str(new_public_id()), "ends_on": format_day(today()), "reason": ""}
    assert officer.post(address, fields).status_code == 422
    done = officer.post(address, {**fields, "reason": "Theo quy định chung."}, follow=True)

    assert "thôi áp dụng" in done.content.decode()
    assert value_in_force(TOPIC, unit=seeded.commune, on=today()) == 90


@pytest.mark.parametrize("rest", ["", f"{TOPIC}/", "nguon/"])
def test_a_stranger_is_sent_to_sign_in(client, seeded, rest):
    assert client.get(page(seeded.cell, rest)).status_code == 302


def test_nobody_reads_by_a_post_he_does_not_hold(secretary, seeded):
    assert secretary.get(page(seeded.commune)).status_code == 404
