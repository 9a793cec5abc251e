"""Which kinds of meeting fit which kind of unit, by what name, and what is said of the others."""

from datetime import timedelta

import pytest
from django.test import Client

from nep.documents.queries import signers_of
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.ids import new_public_id
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingKind, kind_word
from nep.meetings.documents.minutes import Grade
from nep.meetings.errors import MeetingRefusedError, RegimeRefusedError
from nep.meetings.models import Meeting, MeetingRegime
from nep.meetings.queries import regimes_concerning
from nep.meetings.queries.preparing_templates import template_for
from nep.meetings.queries.standing import first_step_for
from nep.meetings.rules.calendar_kinds import (
    FITTING,
    committee_kind_of,
    fits,
    holds,
    kinds_of_regime_for,
    kinds_offered_to,
    led_kinds_of_regime,
    main_kind_of,
    own_kinds_of_regime,
)
from nep.meetings.rules.steps import FirstStep
from nep.meetings.services import MeetingDraft, create_meetings, set_regimes
from nep.meetings.services.after.papers import minutes_from_rows
from nep.meetings.services.calendar.creating import PartDraft
from nep.meetings.services.history import HeldMeeting, HeldPart, record_held_meetings
from nep.meetings.services.room.roll import people_due
from nep.organisation.choices import OrgUnitKind, head_word, people_word
from nep.organisation.models import OrgUnit
from nep.people.choices import PostKind, post_word
from nep.people.models import Post
from tests.factories.meetings import held_meeting, make_regime, meeting_in, regime_draft
from tests.factories.organisation import make_unit
from tests.factories.people import make_member, make_post
from tests.people.sign_in_world import make_officer

FOR_ALL = {
    *("study_conference", "talk", "workshop", "dialogue"),
    *("training", "flag_ceremony", "contest"),
}
SMALL = {"talk", "training", "flag_ceremony", "contest"}
CELL = FOR_ALL | {
    *("regular", "thematic", "extraordinary", "cell_committee", "party_group"),
    *("annual_review", "congress", "by_election"),
}
SECTION = FOR_ALL | {
    *("committee_conference", "extraordinary", "annual_review", "congress", "by_election"),
}
COMMITTEE = SECTION | {"standing_committee"}
MASS = FOR_ALL | {"mass_committee", "congress"}
GROUP = SMALL | {"association_branch"}
EXPECTED: dict[str, set[str]] = {
    "central": FOR_ALL,
    "province_party": COMMITTEE,
    "city_party": COMMITTEE,
    "town_party": COMMITTEE,
    "district_party": COMMITTEE,
    "commune_party": COMMITTEE,
    "ward_party": COMMITTEE,
    "township_party": COMMITTEE,
    "special_zone_party": COMMITTEE,
    "grassroots_party": COMMITTEE,
    "section_party": SECTION,
    "grassroots_cell": CELL,
    "cell": CELL,
    "party_group": SMALL | {"party_group"},
    "village": FOR_ALL,
    "hamlet": FOR_ALL,
    "residential_group": FOR_ALL,
    "fatherland_front": MASS,
    "front_committee": FOR_ALL | {"mass_committee"},
    "association": MASS,
    "association_branch": MASS | {"association_branch"},
    "association_group": GROUP,
    "youth_union": MASS,
    "youth_branch": MASS | {"youth_branch"},
    "trade_union": MASS,
    "grassroots_trade_union": MASS,
    "trade_union_group": SMALL,
    "club": FOR_ALL | {"club", "mass_committee"},
    "team": GROUP,
    "group": GROUP,
    "other": FOR_ALL,
}


@pytest.mark.parametrize("unit", [str(kind) for kind in OrgUnitKind])
def test_what_fits_and_what_does_not(unit):
    for kind in map(str, MeetingKind):
        assert fits(unit, kind) is (kind in EXPECTED[unit]), kind
        assert (kind in kinds_offered_to(unit)) is fits(unit, kind), kind
        if holds(unit, kind) or kind in own_kinds_of_regime(unit):
            assert fits(unit, kind), kind


def test_the_table_knows_every_kind_of_unit_once():
    assert set(FITTING) == {str(kind) for kind in OrgUnitKind} == set(EXPECTED)
    assert all(len(set(kinds)) == len(kinds) for kinds in FITTING.values())
    offered = {str(kind) for kinds in FITTING.values() for kind in kinds}
    assert offered == {str(kind) for kind in MeetingKind}


@pytest.mark.parametrize("unit", [str(kind) for kind in OrgUnitKind])
def test_the_regime_asks_a_unit_only_for_what_it_holds_or_leads(unit):
    own, led = own_kinds_of_regime(unit), led_kinds_of_regime(unit, "party")
    assert not set(own) & set(led)
    assert not any(fits(unit, kind) for kind in led if kind not in ("party_group", *own))
    main = main_kind_of(unit)
    assert not main or main in own


def test_a_committee_is_asked_for_its_own_conferences_apart_from_those_of_its_cells():
    assert own_kinds_of_regime("ward_party") == (
        *("committee_conference", "standing_committee", "flag_ceremony"),
    )
    led = led_kinds_of_regime("ward_party", "party")
    assert led[:3] == ("regular", "thematic", "cell_committee")
    assert kinds_of_regime_for("ward_party", "party")[0] == "regular"
    assert "standing_committee" not in own_kinds_of_regime("section_party")
    assert led_kinds_of_regime("association", "women") == ("association_branch", "club")
    assert "mass_committee" in own_kinds_of_regime("association")


@pytest.mark.parametrize(
    ("kind", "unit", "word"),
    [
        ("congress", "cell", "Đại hội chi bộ"),
        ("congress", "grassroots_cell", "Đại hội chi bộ"),
        ("congress", "ward_party", "Đại hội đảng bộ"),
        ("congress", "section_party", "Đại hội đảng bộ bộ phận"),
        ("congress", "association_branch", "Đại hội chi hội"),
        ("congress", "youth_branch", "Đại hội chi đoàn"),
        ("annual_review", "commune_party", "Hội nghị kiểm điểm cuối năm"),
        ("annual_review", "cell", "Kiểm điểm cuối năm"),
        ("extraordinary", "province_party", "Hội nghị bất thường"),
        ("mass_committee", "association", "Hội nghị ban chấp hành hội"),
        ("mass_committee", "association_branch", "Họp ban chấp hành chi hội"),
        ("mass_committee", "club", "Họp ban chủ nhiệm câu lạc bộ"),
        ("association_branch", "association_group", "Sinh hoạt tổ hội"),
        ("association_branch", "team", "Sinh hoạt tổ"),
        ("association_branch", "group", "Sinh hoạt nhóm"),
        ("regular", "cell", "Sinh hoạt định kỳ"),
    ],
)
def test_a_kind_is_called_by_the_unit_that_holds_it(kind, unit, word):
    assert str(kind_word(kind, unit)) == word


@pytest.mark.parametrize("unit", [str(kind) for kind in OrgUnitKind])
def test_no_unit_hears_words_of_another_organisation(unit):
    words = " ".join(str(kind_word(kind, unit)) for kind in kinds_offered_to(unit))
    if unit not in ("cell", "grassroots_cell"):
        assert "chi bộ" not in words
        assert "chi ủy" not in words
    if unit != "association_branch":
        assert "chi hội" not in words


@pytest.mark.parametrize(
    ("kind", "block", "head", "people"),
    [
        ("association_group", "women", "tổ trưởng", "hội viên"),
        ("team", "farmers", "tổ trưởng", "thành viên"),
        ("group", "women", "trưởng nhóm", "thành viên"),
        ("club", "women", "chủ nhiệm", "thành viên"),
        ("association_branch", "women", "chi hội trưởng", "hội viên"),
        ("youth_branch", "youth", "bí thư", "đoàn viên"),
        ("cell", "party", "bí thư", "đồng chí"),
        ("other", "front", "người phụ trách", "người"),
    ],
)
def test_the_smallest_groups_have_words_of_their_own(kind, block, head, people):
    unit = OrgUnit(kind=kind, block=block)
    assert (str(head_word(unit)), str(people_word(unit))) == (head, people)


def test_who_leads_a_group_is_named_by_the_group():
    leader = PostKind.ASSOCIATION_GROUP_LEADER
    words = [str(post_word(leader, unit)) for unit in ("association_group", "team", "group")]
    assert words == ["Tổ trưởng tổ hội", "Tổ trưởng", "Trưởng nhóm"]


# -- services and pages -------------------------------------------------------------------------


def branch_in(seeded) -> OrgUnit:
    """A chi hội of the women's union in the ward."""
    kind = OrgUnitKind.ASSOCIATION_BRANCH
    return make_unit("Chi hội Phụ nữ mẫu", kind=kind, parent=seeded.commune, block="women")


def call(unit, kind, by, **given):
    draft = MeetingDraft(unit_id=unit.pk, kind=kind, planned_at=now() + timedelta(days=3), **given)
    return create_meetings(drafts=[draft], envelope=Envelope.now(), actor=by)


@pytest.fixture
def by():
    return Actor.system("tests")


@pytest.mark.parametrize(
    ("place", "wrong", "right"),
    [
        ("commune", "cell_committee", "committee_conference"),
        ("commune", "regular", "standing_committee"),
        ("cell", "committee_conference", "congress"),
        ("women", "by_election", "mass_committee"),
        ("women", "regular", "association_branch"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_does(seeded, by, place, wrong, right):
    unit = branch_in(seeded) if place == "women" else getattr(seeded, place)
    with pytest.raises(MeetingRefusedError) as refused:
        call(unit, wrong, by)
    assert "không có hình thức" in refused.value.message
    assert str(kind_word(right, unit.kind)) in refused.value.message
    assert not Meeting.objects.exists()

    [made] = call(unit, right, by)
    assert made.get_kind_display() == str(kind_word(right, unit.kind))
    assert made.agenda.exists()


def test_a_part_of_another_organisation_is_refused_too(seeded, by):
    parts = (PartDraft(kind="regular"), PartDraft(kind="association_branch"))
    with pytest.raises(MeetingRefusedError):
        call(seeded.cell, "regular", by, parts=parts)


def test_a_regime_that_does_not_concern_the_unit_is_refused(seeded, by):
    given = {"envelope": Envelope.now(), "actor": by}
    women = branch_in(seeded)
    with pytest.raises(RegimeRefusedError) as refused:
        set_regimes(regimes=[regime_draft(women, kind="cell_committee")], **given)
    assert "Họp ban chấp hành chi hội" in refused.value.message
    set_regimes(
        regimes=[regime_draft(women, kind="mass_committee")],
        envelope=Envelope.now(),
        actor=by,
    )
    assert MeetingRegime.objects.get().get_kind_display() == "Họp ban chấp hành chi hội"


def test_a_list_of_held_meetings_is_refused_and_history_stays_readable(seeded, by):
    begins = now() - timedelta(days=30)

    def told(kind, **given):
        part = HeldPart(kind=kind, starts_at=begins, ends_at=begins + timedelta(hours=1))
        return HeldMeeting(unit_id=seeded.commune.pk, code="SH1", parts=(part,), **given)

    order = {"actor": by}
    with pytest.raises(MeetingRefusedError):
        record_held_meetings(meetings=[told("regular")], envelope=Envelope.now(), **order)

    old = meeting_in(seeded.commune, kinds=("regular",), code="SH1", at=begins)
    [again] = record_held_meetings(
        meetings=[told("regular", meeting_id=old.pk)], envelope=Envelope.now(), **order
    )
    assert again.get_kind_display() == "Sinh hoạt định kỳ"


def officer_of(unit, kind=PostKind.SECRETARY) -> Client:
    client = Client()
    client.force_login(make_officer(unit, "canbo", kind=kind))
    return client


def test_a_ward_is_offered_its_own_kinds_and_asked_for_no_committee_of_a_cell(seeded):
    ward = seeded.commune
    client = officer_of(ward, PostKind.COMMITTEE_SECRETARY)
    page = f"/u/{ward.public_id}/sinh-hoat/don-vi/{ward.public_id}/moi/"

    text = client.get(page).content.decode()
    assert "Đại hội đảng bộ" in text
    assert "Hội nghị ban thường vụ" in text
    assert "Đại hội chi bộ" not in text
    assert "Họp chi ủy" not in text

    refused = client.post(f"{page}?hinh-thuc=cell_committee", {"day": "01/12/2030"})
    assert refused.status_code == 422
    assert not Meeting.objects.exists()


def test_the_page_of_the_regime_keeps_ones_own_apart_from_those_below(seeded):
    ward = seeded.commune
    make_regime(ward, kind="cell_committee")
    make_regime(ward, kind="committee_conference")
    client = officer_of(ward, PostKind.COMMITTEE_SECRETARY)
    base = f"/u/{ward.public_id}/che-do-sinh-hoat/{ward.public_id}/"

    text = client.get(base).content.decode()
    assert text.count("của các đơn vị cấp dưới") == 1
    below = [one.regime.kind for one in regimes_concerning(ward, now().date()) if one.is_for_below]
    assert below == ["cell_committee"]

    form = client.get(f"{base}dat/").content.decode()
    groups = form.split("<optgroup")
    assert "Của các đơn vị cấp dưới" in groups[1]
    assert "Họp chi ủy" in groups[1]
    assert "Của chính đơn vị này" in groups[2]
    assert "Họp chi ủy" not in groups[2]
    wrong = {
        "command_id": str(new_public_id()),
        "kind": "congress",
        "day_rule": "3",
        "starts_at": "8h",
        "valid_from": "01/01/2030",
    }
    assert client.post(f"{base}dat/", wrong).status_code == 422


def test_a_committee_prepares_through_its_standing_members_not_a_chi_uy(seeded, by):
    ward = seeded.commune
    make_post(ward, PostKind.COMMITTEE_MEMBER)
    make_post(ward, PostKind.STANDING_DEPUTY_SECRETARY)
    meeting = meeting_in(ward, kinds=("committee_conference",))
    assert committee_kind_of(ward.kind) == ""
    assert first_step_for(meeting) is FirstStep.SECRETARY_AND_DEPUTY

    client = officer_of(ward, PostKind.COMMITTEE_SECRETARY)
    for page in ("", "chuan-bi/"):
        address = f"/u/{ward.public_id}/sinh-hoat/{meeting.public_id}/{page}"
        text = client.get(address).content.decode()
        assert "Thường trực cấp ủy hội ý" in text
        assert "chi ủy" not in text


@pytest.mark.parametrize("kind", ["congress", "annual_review", "extraordinary", "by_election"])
def test_a_committee_opens_with_an_agenda_of_its_own(seeded, kind):
    day = now().date()
    own = template_for(seeded.commune.pk, kind, day)
    of_a_cell = template_for(seeded.cell.pk, kind, day)
    assert own != of_a_cell
    titles = " ".join(item.title for item in own)
    assert "chi bộ" not in titles
    assert "chi ủy" not in titles


def test_the_committee_of_a_branch_meets_by_its_posts(seeded, by):
    women = branch_in(seeded)
    head = make_post(women, PostKind.ASSOCIATION_HEAD).person
    other = make_post(women, PostKind.COMMITTEE_MEMBER).person
    make_member(women, "Đặng Thị Thủy")
    [meeting] = call(women, "mass_committee", by)

    due = people_due(meeting)
    assert {who.person_id for who in due} == {head.pk, other.pk}
    assert {who.standing for who in due} == {"association"}
    assert all(who.may_vote for who in due)
    assert meeting.chair_id == head.pk


@pytest.mark.parametrize(
    ("unit_kind", "kind", "title", "people", "post"),
    [
        ("group", "association_branch", "sinh hoạt nhóm", "thành viên", "Trưởng nhóm"),
        ("team", "association_branch", "sinh hoạt tổ", "thành viên", "Tổ trưởng"),
        ("association_group", "association_branch", "sinh hoạt tổ hội", "hội viên", ""),
        ("association_branch", "mass_committee", "họp ban chấp hành chi hội", "ủy viên", ""),
    ],
)
def test_their_minutes_bear_no_words_of_the_party(seeded, unit_kind, kind, title, people, post):
    above = branch_in(seeded)
    unit = make_unit("Nhóm nuôi ong", kind=unit_kind, parent=above, block="women")
    meeting = held_meeting(unit, members=4, kinds=(kind,))
    if post:
        Post.objects.filter(unit=unit).update(kind=PostKind.ASSOCIATION_GROUP_LEADER)
    record = minutes_from_rows(meeting, Grade.CELL)

    words = str(record.to_json())
    assert record.subject.startswith(f"{title} tháng ")
    assert f"Tổng số {people}: " in words
    assert post in words
    assert (record.owner_word, record.superior) == ("mass", "CHI HỘI PHỤ NỮ MẪU")
    for party_word in ("đồng chí", "đảng viên", "chi bộ", "Đảng phí", "chi ủy"):
        assert party_word not in words.replace("gia đình đảng viên", "")


def test_a_group_signs_by_its_leader_and_a_chi_hoi_does_not(seeded):
    leader = PostKind.ASSOCIATION_GROUP_LEADER
    for unit_kind, signed_as in (("group", ["Trưởng nhóm"]), ("association_branch", [])):
        unit = make_unit("Nhóm nuôi ong", kind=unit_kind, parent=seeded.commune, block="women")
        make_post(unit, leader)
        assert [one.signed_as for one in signers_of(unit, now().date())] == signed_as
