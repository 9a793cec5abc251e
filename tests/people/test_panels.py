"""The panel on a unit's page and what waits today."""

from datetime import timedelta

import pytest

from nep.foundation import clock
from nep.foundation.sync import Envelope
from nep.organisation.choices import Role
from nep.people import erasure, panels, services
from nep.people.choices import Activity, PostKind, Standing, TransferKind
from nep.people.erasure import holds
from nep.people.models import Person, PersonIdentifier
from tests.factories.people import SYSTEM, actor_in, make_member, make_post

pytestmark = pytest.mark.django_db


def test_the_panel_of_a_cell(commune, django_assert_max_num_queries):
    post = make_post(commune.cell)
    make_member(commune.cell)
    make_member(commune.cell, standing=Standing.PROBATIONARY)
    actor = actor_in(commune.cell)
    panels.unit_panel(actor, commune.cell)

    with django_assert_max_num_queries(5):
        panel = panels.unit_panel(actor, commune.cell)

    assert panel["leading"].person == post.person
    assert [(label, number) for label, number, _address in panel["figures"]] == [
        ("Đảng viên chính thức", 1),
        ("Đảng viên dự bị", 1),
    ]
    assert panels.unit_panel(actor, commune.sibling_cell) is None


def test_the_panel_of_a_commune_counts_below(commune, django_assert_max_num_queries):
    head = make_member(commune.cell)
    make_post(commune.village, PostKind.RESIDENTIAL_GROUP_HEAD, person=head)
    make_member(commune.women, person=head)
    actor = actor_in(commune.commune, Role.COMMUNE_OFFICE)

    with django_assert_max_num_queries(5):
        panel = panels.unit_panel(actor, commune.commune)

    assert [number for _label, number, _address in panel["figures"]] == [1, 1]
    assert (panel["heads"].members, panel["heads"].villages_with_head) == (1, 1)


def test_what_waits_for_a_secretary(commune):
    today = clock.today()
    member = make_member(commune.far_cell)
    services.request_transfer(
        person=member,
        from_unit=commune.far_cell,
        to_unit=commune.cell,
        kind=TransferKind.PERMANENT,
        leaves_on=today,
        envelope=Envelope.now(),
        actor=SYSTEM,
    )
    make_member(commune.cell, activity=Activity.TEMPORARILY_EXEMPT)
    items = list(panels.today_items(actor_in(commune.cell)))
    assert len(items) == 2
    assert member.full_name in items[0].title
    assert list(panels.today_items(actor_in(commune.cell, Role.MEMBER))) == []


def test_terms_that_end_soon_are_shown_above(commune):
    post = make_post(commune.cell, to_on=clock.today() + timedelta(days=10))
    make_post(commune.sibling_cell)
    [item] = panels.today_items(actor_in(commune.commune, Role.PARTY_BUILDING))
    assert post.person.full_name in item.title


def test_erasure_empties_what_names_a_person_and_keeps_the_counts(commune):
    person = make_member(
        commune.cell, "Đào Văn Xoá", phone="0912345678", card_number="49012345", birth_year=1958
    )
    assert {item.count for item in holds(person.pk)} >= {1}

    erasure.erase(person.pk, SYSTEM)

    person.refresh_from_db()
    assert (person.phone, person.birth_year) == ("", None)
    assert "Đào" not in person.full_name
    assert not PersonIdentifier.objects.exists()
    assert person.memberships.count() == 1


def test_nothing_that_is_never_stored_has_a_field():
    forbidden = [
        "citizen",
        "cccd",
        "religion",
        "ethnic",
        "family",
        "income",
        "health",
        "note",
        "address",
    ]
    tables = [
        Person,
        *(
            relation.related_model
            for relation in Person._meta.related_objects
            if relation.related_model._meta.app_label == "people"
        ),
    ]
    names = {field.name for table in tables for field in table._meta.concrete_fields}
    assert not [name for name in names for word in forbidden if word in name]


@pytest.mark.parametrize(
    ("at", "people", "memberships"), [("commune", 2, 4), ("women", 2, 2), ("cell", None, None)]
)
def test_persons_and_memberships_are_two_figures(client, commune, at, people, memberships):
    """Feature 91: one woman of the cell stands in two associations besides."""
    both = make_member(commune.cell, "Trần Thị Nhiều")
    for unit in (commune.women, commune.farmers):
        make_member(unit, person=both)
    make_member(commune.women, "Lê Thị Một")
    panel = panels.unit_panel(SYSTEM, getattr(commune, at))

    found = panel.get("both")
    assert (found.people, found.memberships) == (people, memberships) if people else found is None
