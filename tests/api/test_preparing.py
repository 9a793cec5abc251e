"""A month prepared by programs: orientation, agenda, duties, proposals, visits, pledges."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nep.foundation.clock import now, today
from nep.meetings.choices import AgendaKind, MeetingState
from nep.meetings.models import AgendaItem, Meeting, MeetingRegime, Visit
from nep.people.choices import PostKind
from tests.api.conftest import envelope
from tests.factories.meetings import item_of, meeting_in


@pytest.fixture
def draft(commune):
    """A draft of six, ten days ahead, without an agenda."""
    ahead = now() + timedelta(days=10)
    return meeting_in(commune.cell, MeetingState.DRAFT, members=6, at=ahead, agenda=())


@pytest.fixture
def secretary(commune, draft, program):
    return program(commune.cell)


@pytest.fixture
def office(commune, program):
    return program(commune.commune, PostKind.OFFICE_STAFF)


def _result(answer):
    assert answer.status_code == 200, answer.content
    return answer.json()["result"]


def _agenda(program, meeting):
    return program.get(f"/meetings/{meeting.public_id}").json()["contents"]["agenda"]


def test_an_agenda_is_opened_by_its_template_and_edited(draft, secretary):
    address = f"/meetings/{draft.public_id}"
    _result(secretary.post(f"{address}/agenda/template"))
    usual = _agenda(secretary, draft)
    [made] = _result(
        secretary.post(f"{address}/agenda/items", {"kind": "topic", "title": "Đường làng"})
    )
    whole = {
        "kind": "topic",
        "title": "Đường làng ngõ xóm",
        "purpose": "discuss",
        "minutes": 35,
        "presenter": str(draft.chair.public_id),
        "summary": "Mỗi nhà một việc.",
    }
    _result(secretary.post(f"/items/{made['id']}/edit", whole))
    [moved] = _result(secretary.post(f"/items/{made['id']}/move", {"steps": -1}))
    stands = _agenda(secretary, draft)

    assert len(usual) > 5
    assert len(stands) == len(usual) + 1
    assert moved["order"] == made["order"] - 1
    [row] = [row for row in stands if row["id"] == made["id"]]
    assert (row["title"], row["planned_minutes"]) == ("Đường làng ngõ xóm", 35)
    assert row["presenter"]["id"] == str(draft.chair.public_id)
    assert _result(secretary.post(f"/items/{made['id']}/remove")) == []
    assert len(_agenda(secretary, draft)) == len(usual)


def test_what_was_removed_is_still_repeated(draft, secretary):
    given = envelope()
    item = {"kind": "topic", "title": "Đường làng"}
    address = f"/meetings/{draft.public_id}/agenda/items"
    [made] = _result(secretary.post(address, item, envelope=given))
    secretary.post(f"/items/{made['id']}/remove")
    again = secretary.post(address, item, envelope=given)

    assert (again.status_code, again.json()["repeated"]) == (200, True)
    assert AgendaItem.objects.count() == 0


def test_presenters_are_named_together_from_the_roll_only(commune, draft, secretary, program):
    address = f"/meetings/{draft.public_id}/agenda"
    items = [
        _result(secretary.post(f"{address}/items", {"kind": "topic", "title": title}))[0]["id"]
        for title in ("Một", "Hai")
    ]
    chair, clerk = str(draft.chair.public_id), str(draft.clerk.public_id)
    named = [{"item": items[0], "person": chair}, {"item": items[1], "person": clerk}]
    rows = _result(secretary.post(f"{address}/presenters", {"presenters": named}))
    stranger = meeting_in(commune.sibling_cell, members=2).chair.public_id
    wrong = [{"item": items[0], "person": str(stranger)}]
    refused = secretary.post(f"{address}/presenters", {"presenters": wrong})

    assert {row["presenter"]["id"] for row in rows} == {chair, clerk}
    assert refused.status_code == 422
    assert AgendaItem.objects.get(public_id=items[0]).presenter_id == draft.chair_id


def test_an_agenda_is_closed_once_the_meeting_is_open(sitting, chair, commune, program):
    before = meeting_in(commune.cell, MeetingState.DRAFT, members=6, agenda=())
    wish = {"kind": "topic", "title": "Đường làng"}

    assert chair.post(f"/meetings/{before.public_id}/agenda/items", wish).status_code == 200
    answer = chair.post(f"/meetings/{sitting.public_id}/agenda/items", wish)
    assert answer.status_code == 409
    assert answer.json()["detail"].startswith("Buổi sinh hoạt đã khai mạc")


def test_readiness_is_computed_from_what_was_done(draft, secretary):
    address = f"/meetings/{draft.public_id}"
    before = secretary.get(f"{address}/preparation").json()
    owner = str(draft.clerk.public_id)
    [duty] = _result(secretary.post(f"{address}/duties", {"part": "presenters", "owner": owner}))
    boxes = {"review": "Đã làm đường.", "plan": "Làm mương.", "points": ["Góp công"]}
    held_at = (now() - timedelta(hours=1)).isoformat()
    _result(secretary.post(f"{address}/consultation", {"held_at": held_at, **boxes}))
    _result(secretary.post(f"{address}/notice"))
    after = secretary.get(f"{address}/preparation").json()

    def ready(told):
        return {part["part"]: part["ready"] for part in told["parts"]}

    assert duty["owner"]["id"] == owner
    assert ready(before)["agenda"] == ready(before)["draft"] == "not_yet"
    assert ready(after)["agenda"] == "yes"
    assert ready(after)["draft"] in {"yes", "late"}
    assert (after["invited"], after["known"], after["is_well_prepared"]) == (6, 0, False)


def test_the_invited_are_told_and_say_that_they_cannot_come(draft, secretary, program):
    address = f"/meetings/{draft.public_id}"
    secretary.post(f"{address}/notice")
    clerk = str(draft.clerk.public_id)
    _result(secretary.post(f"{address}/told", {"persons": [clerk], "how": "phone"}))
    known = secretary.get(f"{address}/invitations", knows="true").json()["items"]
    _result(secretary.post(f"{address}/told/take-back", {"person": clerk}))
    [absent] = _result(secretary.post(f"{address}/absences", {"person": clerk, "reason": "duty"}))
    listed = secretary.get(f"{address}/invitations", will_be_absent="true").json()["items"]
    [back] = _result(secretary.post(f"{address}/absences/take-back", {"person": clerk}))

    assert [row["person"]["id"] for row in known] == [clerk]
    assert [row["person"]["id"] for row in listed] == [clerk]
    assert (absent["will_be_absent"], back["will_be_absent"]) == (True, False)
    assert secretary.get(f"{address}/invitations", limit=4).json()["next"] is not None


def test_the_orientation_of_the_month_reaches_the_draft(commune, draft, secretary, office):
    month = str(draft.held_on)
    wish = {
        "month": month,
        "bulletin": "Tin trong tháng.",
        "items": [{"title": "Phòng chống cháy rừng", "minutes": 20}],
    }
    [made] = _result(office.post(f"/units/{commune.commune.public_id}/orientations", wish))
    unseen = secretary.get(f"/orientations/{made['id']}")
    _result(office.post(f"/orientations/{made['id']}/items", {"title": "Vay vốn"}))
    sent = _result(office.post(f"/orientations/{made['id']}/issue"))
    told = secretary.get(f"/orientations/{made['id']}").json()
    opened = secretary.post(
        f"/units/{commune.cell.public_id}/orientations/opened", {"orientation": made["id"]}
    )
    [item] = [row for row in _agenda(secretary, draft) if row["title"] == "Phòng chống cháy rừng"]

    assert unseen.status_code == 404
    assert [row["id"] for row in sent] == [str(draft.public_id)]
    assert [row["title"] for row in told["items"]] == ["Phòng chống cháy rừng", "Vay vốn"]
    assert [row["what"] for row in _result(opened)] == ["orientation_opened"]
    assert len(office.get(f"/orientations/{made['id']}/opened").json()["items"]) == 1
    refused = secretary.post(f"/items/{item['id']}/remove")
    assert refused.status_code == 422
    left_out = secretary.post(f"/items/{item['id']}/leave-out", {"reason": "Không có rừng"})
    assert _result(left_out)[0]["is_left_out"] is True
    assert _result(secretary.post(f"/items/{item['id']}/take-in"))[0]["is_left_out"] is False


def test_a_cell_writes_no_orientation_for_the_commune(commune, draft, secretary, office):
    address = f"/units/{commune.commune.public_id}/orientations"
    wish = {"month": str(today()), "bulletin": "Tin."}

    assert secretary.post(address, wish).status_code == 403
    assert office.post(address, wish).status_code == 200


def test_what_a_member_proposes_becomes_an_item_once_accepted(draft, secretary, program):
    address = f"/meetings/{draft.public_id}/proposals"
    person = draft.clerk
    member = program(draft.unit, PostKind.GROUP_LEADER, person)
    [made] = _result(member.post(address, {"text": "Làm đường điện"}))
    own = program(draft.unit, PostKind.CELL_COMMITTEE_MEMBER, draft.chair)
    wish = {"proposal": made["id"], "state": "accepted"}
    refused = member.post(f"{address}/answer", {**wish, "state": "refused"})
    [answered] = _result(secretary.post(f"{address}/answer", wish))

    assert (made["person"]["id"], made["entered_for"]) == (str(person.public_id), False)
    assert refused.status_code in {403, 422}
    assert answered["state"] == "accepted"
    assert answered["became_item"] in {row["id"] for row in _agenda(secretary, draft)}
    assert [row["id"] for row in member.get(address).json()["items"]] == [made["id"]]
    assert own.get(address, state="waiting").json()["items"] == []


def test_an_opinion_is_sent_beforehand(meeting, clerk):
    [row] = _result(
        clerk.post(f"/items/{item_of(meeting).public_id}/opinions-beforehand", {"text": "Nên làm."})
    )

    assert row["before_opening"] is True
    assert row["person"]["id"] == str(meeting.clerk.public_id)


def test_a_visit_is_planned_above_and_remarked_by_the_visitor(commune, draft, secretary, program):
    above = program(commune.commune, PostKind.STANDING_DEPUTY_SECRETARY)
    visitor = program(commune.cell, PostKind.MEMBER_IN_CHARGE)
    who = Visit._meta.get_field("person").related_model.objects.get(
        posts__kind=PostKind.MEMBER_IN_CHARGE, posts__unit=commune.cell
    )
    address = f"/meetings/{draft.public_id}/visits"
    [made] = _result(above.post(address, {"persons": [str(who.public_id)]}))
    early = visitor.post(f"/visits/{made['id']}/record", {"counted_present": 5})
    _result(visitor.post(f"/visits/{made['id']}/acknowledge"))
    Meeting.objects.filter(pk=draft.pk).update(held_on=today())
    wish = {"counted_present": 5, "remark": "Sinh hoạt nghiêm túc."}
    strange = secretary.post(f"/visits/{made['id']}/record", wish)
    [made_now] = _result(visitor.post(f"/visits/{made['id']}/record", wish))

    assert (early.status_code, strange.status_code) == (422, 403)
    assert made_now["remark"] == "Sinh hoạt nghiêm túc."
    assert (
        len(above.get("/visits", made="true", under=commune.commune.public_id).json()["items"]) == 1
    )
    assert above.get("/visits", made="false").json()["items"] == []
    assert len(visitor.get("/visits", person="me").json()["items"]) == 1


def test_a_regime_is_set_read_and_ended(commune, draft, secretary, office):
    address = f"/units/{commune.cell.public_id}/regimes"
    soon = today() + timedelta(days=30)
    wish = {
        "kind": "regular",
        "day_rule": "tuần đầu",
        "starts_at": "19:30",
        "valid_from": str(soon),
    }
    unreadable = secretary.post(address, {**wish, "day_rule": "hôm nào rảnh"})
    [made] = _result(secretary.post(address, wish))
    followed = secretary.get(f"{address}/followed", on=str(soon)).json()["items"]
    [ended] = _result(
        secretary.post(
            f"/regimes/{made['id']}/end",
            {"ends_on": str(soon + timedelta(days=30)), "reason": "Thôi"},
        )
    )

    assert unreadable.status_code == 422
    assert "day_rule" in unreadable.json()["errors"]
    assert (made["day_rule"], made["starts_at"], made["months"]) == ("tuần đầu", "19:30", [])
    assert [row["id"] for row in followed] == [made["id"]]
    assert ended["what"] == "regime"
    left = secretary.get(address, on=str(soon)).json()["items"]
    assert [row["valid_to"] for row in left] == [str(soon + timedelta(days=30))]
    assert MeetingRegime.objects.true_now().count() == 1
    assert office.post(address, {**wish, "kind": "thematic"}).status_code == 200


def test_a_template_of_the_unit_opens_its_next_meetings(commune, draft, secretary):
    unit = f"/units/{commune.cell.public_id}"
    items = [{"kind": "opening", "title": "Mở đầu"}, {"kind": "closing", "title": "Kết thúc"}]
    common = secretary.get(f"{unit}/agenda-template").json()["items"]
    wish = {"kind": "regular", "from_on": str(today()), "items": items}
    [made] = _result(secretary.post(f"{unit}/agenda-templates", wish))
    secretary.post(f"/meetings/{draft.public_id}/agenda/template")

    assert [item["title"] for item in made["items"]] == ["Mở đầu", "Kết thúc"]
    assert [row["title"] for row in _agenda(secretary, draft)] == ["Mở đầu", "Kết thúc"]
    later = {"kind": "regular", "from_on": str(today() + timedelta(days=1))}
    assert _result(secretary.post(f"{unit}/agenda-templates/end", later)) == []
    tomorrow = secretary.get(f"{unit}/agenda-template", on=later["from_on"]).json()["items"]
    assert tomorrow == common != made["items"]


def test_members_pledge_report_and_plan(commune, draft, secretary, program):
    who = draft.clerk
    of = {"unit": str(commune.cell.public_id), "text": "Gương mẫu trong khu dân cư."}
    address = f"/people/{who.public_id}"
    year = {**of, "year": today().year}
    [pledged] = _result(secretary.post(f"{address}/commitments", year))
    told = secretary.post(f"{address}/commitments", {**year, "text": "Khác.", "base_revision": 9})
    [month] = _result(secretary.post(f"{address}/self-reports", {**of, "month": str(today())}))
    plan = {**of, "occasion": "study", "about": "Nghị quyết 57-NQ/TW"}
    _result(secretary.post(f"{address}/plans", plan))

    assert pledged["entered_for"] is True
    assert told.status_code == 409
    assert month["month"] == str(today().replace(day=1))
    wanted = {"person": who.public_id, "unit": commune.cell.public_id}
    found = secretary.get("/commitments", year=today().year, **wanted).json()["items"]
    assert [row["id"] for row in found] == [pledged["id"]]
    assert len(secretary.get("/self-reports", month=str(today()), **wanted).json()["items"]) == 1
    assert len(secretary.get("/plans", **wanted).json()["items"]) == 1
    above = program(commune.commune, PostKind.OFFICE_STAFF)
    assert above.get("/commitments").json()["items"] == []
    assert above.post(f"{address}/commitments", year).status_code in {403, 404}


@pytest.mark.parametrize(
    ("kind", "wish"),
    [
        ("move", {"steps": 10_000}),
        ("edit", {"kind": "topic", "title": "Thiếu phần còn lại"}),
        ("leave-out", {}),
    ],
)
def test_a_wish_without_its_shape_is_refused_by_field(meeting, clerk, kind, wish):
    item = item_of(meeting, AgendaKind.DISCUSSION)
    answer = clerk.post(f"/items/{item.public_id}/{kind}", wish)

    assert answer.status_code == 422
    assert answer.json()["code"] == "misshapen"
    assert all(field.startswith("body.order.wish") for field in answer.json()["errors"])
