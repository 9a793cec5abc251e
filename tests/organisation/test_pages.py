"""Pages of the tree through their addresses: how much they cost, and whom they leave out."""

import pytest
from django.urls import reverse

from nep.foundation.ids import new_public_id
from nep.organisation.models import OrgAct, OrgUnit
from nep.people.choices import PostKind
from nep.people.models import User
from tests.factories.people import make_commune, make_member, make_post

pytestmark = pytest.mark.django_db

MOST_STATEMENTS = 12


@pytest.fixture
def commune(db):
    return make_commune()


@pytest.fixture
def sign_in(client):
    """Sign somebody in and give back a function that writes addresses from a unit."""

    def signed_in(person, unit):
        user = User.objects.create_user(f"user{person.pk}", person=person)
        client.force_login(user)

        def address(name, **kwargs):
            return reverse(f"organisation:{name}", kwargs={"acting": unit.public_id, **kwargs})

        return address

    return signed_in


@pytest.fixture
def office(commune, sign_in):
    """Addresses of an officer of the commune's Ban Xây dựng Đảng."""
    person = make_post(commune.commune, PostKind.PARTY_BUILDING_OFFICER).person
    return sign_in(person, commune.commune)


def name_of(unit):
    return unit.names.get(replaced_at=None).name


def test_the_page_of_a_unit_and_a_branch_cost_at_most_twelve_statements(
    client, commune, office, django_assert_max_num_queries
):
    """Of one's own unit and of one below it, about which every right is asked of the tree."""
    make_post(commune.cell)
    for unit in (commune.commune, commune.cell):
        for name in ("unit", "branch", "late-panels"):
            address = office(name, unit=unit.public_id)
            client.get(address)
            with django_assert_max_num_queries(MOST_STATEMENTS):
                assert client.get(address).status_code == 200


def test_parts_that_come_late_are_fetched_and_stand_on_a_page_of_their_own(client, commune, office):
    address = office("late-panels", unit=commune.cell.public_id)
    page = client.get(office("unit", unit=commune.cell.public_id)).content.decode()
    assert f'hx-get="{address}"' in page

    whole = client.get(address).content.decode()
    part = client.get(address, headers={"HX-Request": "true"}).content.decode()

    assert "<html" in whole
    assert "<html" not in part
    assert "Nhiệm vụ" in part
    assert "Nhiệm vụ" in whole


def test_a_member_finds_his_own_cell_on_the_commune_s_pages_and_no_sibling(
    client, commune, sign_in
):
    address = sign_in(make_member(commune.cell), commune.cell)
    pages = {
        name: client.get(address(name, unit=commune.commune.public_id)).content.decode()
        for name in ("unit", "branch")
    }

    for name, page in pages.items():
        assert str(commune.cell.public_id) in page, name
        assert str(commune.sibling_cell.public_id) not in page, name
        assert name_of(commune.sibling_cell) not in page, name


def test_an_act_is_previewed_first_and_done_only_as_previewed(client, commune, office):
    address = office("act", unit=commune.cell.public_id, kind="doi-ten")
    answers = {"name": "Chi bộ mẫu mới", "on": "01/12/2026", "command_id": new_public_id()}

    preview = client.post(address, {**answers, "step": "preview"})
    assert preview.status_code == 200
    assert not OrgAct.objects.filter(kind="rename").exists()

    fingerprint = preview.context["previewed"]
    changed = {**answers, "name": "Chi bộ khác", "step": "apply", "previewed": fingerprint}
    assert client.post(address, changed).status_code == 200
    assert not OrgAct.objects.filter(kind="rename").exists()

    client.post(address, {**answers, "step": "apply", "previewed": fingerprint})
    assert OrgAct.objects.filter(kind="rename").count() == 1


def test_a_secretary_may_not_arrange_and_is_told_so(client, commune, sign_in):
    address = sign_in(make_post(commune.cell).person, commune.cell)

    refused = client.get(address("act", unit=commune.cell.public_id, kind="doi-ten"))
    assert refused.status_code == 403
    assert not OrgUnit.objects.filter(names__name="Chi bộ mẫu mới").exists()
