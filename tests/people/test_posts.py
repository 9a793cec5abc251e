"""Posts with terms: rights follow the term, history keeps the holder."""

from datetime import date, timedelta

import pytest

from nep.foundation.audit.models import AuditEntry, AuditPayload
from nep.foundation.errors import DomainError, Forbidden
from nep.foundation.sync import Envelope
from nep.organisation.choices import Role
from nep.people import queries, services
from nep.people.choices import Activity, PostKind, Standing
from nep.people.errors import (
    ChangedMeanwhileError,
    DelegateHoldsNoPostError,
    OutsideTheUnitsLifeError,
    PostEndedError,
    ReasonNeededError,
)
from nep.people.models import Post
from nep.people.services import PostDraft
from tests.factories.people import (
    JOINED,
    SYSTEM,
    actor_in,
    make_member,
    make_person,
    make_post,
)

pytestmark = pytest.mark.django_db

END = date(2025, 6, 1)


def roles_of(person, day):
    return {(grant.role, grant.unit_id) for grant in queries.grants_of(person.pk, day)}


def test_rights_end_with_the_term(commune, django_assert_num_queries):
    person = make_member(commune.cell)
    make_post(commune.cell, person=person, to_on=END)
    secretary, member = (Role.SECRETARY, commune.cell.pk), (Role.MEMBER, commune.cell.pk)

    assert roles_of(person, END - timedelta(days=1)) == {secretary, member}
    assert roles_of(person, END) == {member}
    assert roles_of(person, JOINED - timedelta(days=1)) == set()
    with django_assert_num_queries(1):
        queries.grants_of(person.pk, END)


def test_grants_can_reach_back_for_acts_recorded_late(commune):
    person = make_person()
    make_post(commune.cell, person=person, to_on=END)

    assert queries.grants_of(person.pk, END) == ()
    [grant] = queries.grants_of(person.pk, END, since=END - timedelta(days=7))
    assert grant.to_on == END


def test_the_provider_needs_nothing_but_the_term_to_refuse(commune):
    """The day after a secretary's term ends he can no longer write in the cell's roll."""
    person = make_person()
    make_post(commune.cell, person=person, to_on=END)
    member = make_member(commune.sibling_cell)

    def actor_on(day):
        from nep.foundation.access import Actor

        return Actor(
            user_id=1,
            person_id=person.pk,
            acting_unit_id=commune.cell.pk,
            grants=queries.grants_of(person.pk, day),
            today=day,
        )

    draft = services.PersonDraft(full_name="Người Mới", unit_id=commune.cell.pk)
    services.register_persons(
        drafts=[draft], envelope=Envelope.now(), actor=actor_on(END - timedelta(days=1))
    )
    with pytest.raises(Forbidden):
        services.register_persons(drafts=[draft], envelope=Envelope.now(), actor=actor_on(END))
    assert member.pk


def test_history_keeps_who_was_secretary(commune):
    first = make_post(commune.cell, to_on=END).person
    second = make_post(commune.cell, from_on=END).person

    holders = [
        queries.holder_of(commune.cell, PostKind.SECRETARY, day)
        for day in (JOINED, END - timedelta(days=1), END)
    ]

    assert holders == [first, first, second]


def test_a_unit_has_one_secretary_on_one_day(commune):
    make_post(commune.cell)
    with pytest.raises(DomainError) as refusal:
        make_post(commune.cell, from_on=END)
    assert refusal.value.code == "one_holder_of_such_a_post_in_a_unit_on_one_day"
    make_post(commune.cell, PostKind.DEPUTY_SECRETARY)
    make_post(commune.cell, PostKind.DEPUTY_SECRETARY)


def test_ending_a_post_keeps_its_name_and_its_past(commune):
    post = make_post(commune.cell)

    [shorter] = services.end_posts(
        posts=[post], on=END, decision="QĐ 12", envelope=Envelope.now(), actor=SYSTEM
    )

    assert (shorter.public_id, shorter.valid_to, shorter.decision) == (
        post.public_id,
        END,
        "QĐ 12",
    )
    assert Post.objects.true_now().count() == 1
    for stale, refusal in ((post, ChangedMeanwhileError), (shorter, PostEndedError)):
        with pytest.raises(refusal):
            services.end_posts(
                posts=[stale], on=END + timedelta(days=9), envelope=Envelope.now(), actor=SYSTEM
            )
    longer = services.extend_post(
        post=shorter, to_on=date(2027, 6, 1), envelope=Envelope.now(), actor=SYSTEM
    )
    assert queries.holder_of(commune.cell, PostKind.SECRETARY, END) == post.person
    assert longer.public_id == post.public_id


@pytest.mark.parametrize(
    ("role", "unit", "kind", "allowed"),
    [
        (Role.PARTY_BUILDING, "commune", PostKind.SECRETARY, True),
        (Role.PARTY_BUILDING, "other_commune", PostKind.SECRETARY, False),
        (Role.SECRETARY, "cell", PostKind.SECRETARY, False),
        (Role.SECRETARY, "cell", PostKind.CELL_COMMITTEE_MEMBER, True),
        (Role.SECRETARY, "sibling_cell", PostKind.CELL_COMMITTEE_MEMBER, False),
        (Role.MEMBER, "cell", PostKind.GROUP_LEADER, False),
        (Role.PARTY_BUILDING, "commune", PostKind.ADMINISTRATOR, False),
        (Role.ADMINISTRATOR, "commune", PostKind.AUDITOR, True),
        (Role.ADMINISTRATOR, "commune", PostKind.SECRETARY, False),
    ],
)
def test_who_records_which_post(commune, role, unit, kind, allowed):
    draft = PostDraft(
        person_id=make_person().pk, unit_id=commune.cell.pk, kind=kind, from_on=JOINED
    )
    order = {
        "drafts": [draft],
        "envelope": Envelope.now(),
        "actor": actor_in(getattr(commune, unit), role),
    }
    if allowed:
        services.record_posts(**order)
    else:
        with pytest.raises(Forbidden):
            services.record_posts(**order)
    assert Post.objects.exists() is allowed


def test_a_post_before_the_founding_is_offered_from_it(commune):
    draft = {"person_id": make_person().pk, "unit_id": commune.cell.pk, "kind": "secretary"}
    early = PostDraft(**draft, from_on=date(2005, 1, 1))
    with pytest.raises(OutsideTheUnitsLifeError):
        services.record_posts(drafts=[early], envelope=Envelope.now(), actor=SYSTEM)
    fitted = PostDraft(**draft, from_on=date(2005, 1, 1), from_founding=True)
    [post] = services.record_posts(drafts=[fitted], envelope=Envelope.now(), actor=SYSTEM)
    assert post.valid_from == commune.cell.founded_on


def test_a_village_head_need_not_be_a_member(commune):
    outside = make_person("Đỗ Thị Làng")
    make_post(commune.village, PostKind.RESIDENTIAL_GROUP_HEAD, person=outside)

    assert queries.heads_under(commune.commune, END) == queries.heads_under(commune.province, END)
    heads = queries.heads_under(commune.commune, END)
    assert (heads.members, heads.villages_with_head) == (0, 1)
    assert roles_of(outside, END) == {(Role.VILLAGE_HEAD, commune.village.pk)}

    make_member(commune.cell, person=outside, from_on=END)
    assert queries.heads_under(commune.commune, END).members == 1


def delegate(commune, giver, person, actor=None, **fields):
    usual = {"from_on": END, "to_on": END + timedelta(days=30), "reason": "Đi học"}
    return services.delegate(
        unit=commune.cell,
        giver=giver,
        person=person,
        **(usual | fields),
        envelope=Envelope.now(),
        actor=actor or actor_in(commune.cell),
    )


def test_a_delegation_gives_the_right_to_conduct_for_its_days(commune):
    giver = make_post(commune.cell).person
    deputy = make_post(commune.cell, PostKind.CELL_COMMITTEE_MEMBER).person

    delegate(commune, giver, deputy)

    acting = (Role.SECRETARY, commune.cell.pk)
    assert acting not in roles_of(deputy, END - timedelta(days=1))
    assert acting in roles_of(deputy, END)
    assert acting not in roles_of(deputy, END + timedelta(days=30))
    entry = AuditEntry.objects.get(action="people.delegate")
    body = AuditPayload.objects.get(entry_id=entry.pk).body
    assert (body["giver"], body["person"]) == (giver.pk, deputy.pk)
    assert queries.conducts_for(commune.cell, END).giver == giver


def test_one_delegates_to_the_committee_with_a_reason(commune):
    giver = make_post(commune.cell).person
    deputy = make_post(commune.cell, PostKind.DEPUTY_SECRETARY).person
    with pytest.raises(DelegateHoldsNoPostError):
        delegate(commune, giver, make_member(commune.cell))
    with pytest.raises(ReasonNeededError):
        delegate(commune, giver, deputy, reason=" ")
    with pytest.raises(Forbidden):
        delegate(commune, giver, deputy, actor_in(commune.sibling_cell))
    row = delegate(commune, giver, deputy)
    services.end_delegation(
        delegation=row,
        on=END + timedelta(days=2),
        envelope=Envelope.now(),
        actor=actor_in(commune.cell),
    )
    assert queries.conducts_for(commune.cell, END + timedelta(days=2)) is None


def test_a_delegation_across_branches_is_sent_by_a_superior_of_both(commune):
    visitor = make_member(commune.cell)
    order = {
        "sent_by_unit": commune.commune,
        "unit": commune.far_cell,
        "persons": [visitor],
        "from_on": END,
        "to_on": END + timedelta(days=60),
        "reason": "Đoàn công tác dự sinh hoạt chuyên đề.",
    }
    with pytest.raises(Forbidden):
        services.send_delegation(
            **order,
            envelope=Envelope.now(),
            actor=actor_in(commune.commune, Role.PARTY_BUILDING),
        )
    services.send_delegation(
        **order,
        envelope=Envelope.now(),
        actor=actor_in(commune.province, Role.ORGANISATION_COMMISSION),
    )
    assert (Role.DELEGATION, commune.far_cell.pk) in roles_of(visitor, END)


def test_membership_makes_a_member_and_suspension_does_not(commune):
    member = make_member(commune.cell)
    suspended = make_member(commune.cell, activity=Activity.SUSPENDED)
    woman = make_member(commune.women, standing=Standing.ASSOCIATION_MEMBER)

    assert roles_of(member, END) == {(Role.MEMBER, commune.cell.pk)}
    assert roles_of(suspended, END) == set()
    assert roles_of(woman, END) == {(Role.MEMBER, commune.women.pk)}


def test_the_entrusted_comrade_leads_where_there_is_no_secretary(commune):
    entrusted = make_post(commune.cell, PostKind.ENTRUSTED_COMRADE).person

    assert roles_of(entrusted, END) == {(Role.SECRETARY, commune.cell.pk)}
    assert queries.secretaries_of([commune.cell.pk], END) == {commune.cell.pk: entrusted}
