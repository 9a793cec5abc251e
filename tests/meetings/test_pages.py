"""The pages of the regime, through their addresses."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client

from nep.foundation.clock import today
from nep.foundation.ids import new_public_id
from nep.foundation.registries import unit_panels, workbook_sheets
from nep.foundation.text import format_day
from nep.meetings.models import MeetingRegime
from nep.meetings.queries import regime_in_force
from nep.people.choices import PostKind
from tests.factories.meetings import make_regime
from tests.factories.rulebook import actor_in
from tests.people.sign_in_world import make_officer


@pytest.fixture
def secretary(tree) -> Client:
    client = Client()
    client.force_login(make_officer(tree.cell, "bithu", kind=PostKind.SECRETARY))
    return client


@pytest.fixture
def member(tree) -> Client:
    client = Client()
    client.force_login(make_officer(tree.cell, "uyvien", kind=PostKind.CELL_COMMITTEE_MEMBER))
    return client


def page(tree, unit, rest=""):
    return f"/u/{tree.cell.public_id}/che-do-sinh-hoat/{unit.public_id}/{rest}"


def filled(**changed):
    return {
        "command_id": str(new_public_id()),
        "kind": "regular",
        "day_rule": "Chủ nhật đầu tháng",
        "starts_at": "19h30",
        "valid_from": format_day(today()),
        **changed,
    }


def test_the_regime_is_shown_with_the_unit_it_comes_from(secretary, tree):
    make_regime(tree.commune)
    make_regime(tree.commune, kind="thematic", months=(3, 6, 9, 12))

    text = secretary.get(page(tree, tree.cell)).content.decode()

    assert "ngày 3 hằng tháng, 14 giờ 00" in text
    assert "các tháng 3, 6, 9, 12" in text
    assert "theo chế độ của Đảng bộ phường mẫu 01" in text


def test_the_page_costs_few_statements(secretary, tree, django_assert_max_num_queries):
    make_regime(tree.commune)
    secretary.get(page(tree, tree.cell))
    with django_assert_max_num_queries(20):
        assert secretary.get(page(tree, tree.cell)).status_code == 200


def test_a_secretary_sets_the_regime_of_his_cell(secretary, tree):
    done = secretary.post(page(tree, tree.cell, "dat/"), filled(), follow=True)

    assert "Đã đặt chế độ sinh hoạt" in done.content.decode()
    assert "Chủ Nhật tuần đầu hằng tháng, 19 giờ 30" in done.content.decode()
    assert regime_in_force(tree.cell, "regular", today()).regime.day_rule == "weekday:6:1"


@pytest.mark.parametrize(
    ("changed", "status", "sentence"),
    [
        ({"day_rule": "khi cần"}, 422, "Hãy ghi một ngày như 3"),
        ({"starts_at": "25:00"}, 422, ""),
        ({"months": "13"}, 422, "từ 1 đến 12"),
        ({"valid_from": "31/02/2026"}, 422, ""),
        ({"valid_from": "01/01/2024"}, 409, "Ngày bắt đầu đã qua"),
    ],
)
def test_a_faulty_order_keeps_what_was_typed(secretary, tree, changed, status, sentence):
    make_regime(tree.cell)

    answer = secretary.post(page(tree, tree.cell, "dat/"), filled(**changed))

    assert answer.status_code == status
    assert sentence in answer.content.decode()
    assert answer.context["form"].data["day_rule"] == filled(**changed)["day_rule"]
    assert MeetingRegime.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "place", "status"),
    [
        ("secretary", "cell", 200),
        ("secretary", "commune", 403),
        ("secretary", "far_cell", 404),
        ("member", "cell", 403),
    ],
)
def test_who_opens_the_form(request, tree, who, place, status):
    client = request.getfixturevalue(who)
    assert client.get(page(tree, getattr(tree, place), "dat/")).status_code == status


def test_an_own_regime_is_ended_from_its_page(secretary, tree):
    make_regime(tree.commune)
    own = make_regime(tree.cell, day_rule="5")
    address = f"/u/{tree.cell.public_id}/che-do-sinh-hoat/thoi-ap-dung/{own.public_id}/"
    assert address in secretary.get(page(tree, tree.cell)).content.decode()
    fields = {"command_id": str(new_public_id()), "ends_on": format_day(today()), "reason": ""}

    assert secretary.post(address, fields).status_code == 422
    done = secretary.post(address, {**fields, "reason": "Theo chế độ chung."}, follow=True)

    assert "thôi áp dụng" in done.content.decode()
    assert regime_in_force(tree.cell, "regular", today()).regime.day_rule == "3"


def test_the_panel_and_the_sheet_are_registered(tree, rf, django_assert_max_num_queries):
    make_regime(tree.commune, valid_from=today() - timedelta(days=10))
    panel = unit_panels.get("meetings.regime")
    request = rf.get("/")
    request.actor_unit_key = str(tree.cell.public_id)
    with django_assert_max_num_queries(4):
        context = panel.context(actor_in(tree.cell, "secretary"), tree.cell)

    text = render_to_string(panel.template, dict(context), request=request)

    assert "theo chế độ của" in text
    assert "meetings.regimes" in workbook_sheets
