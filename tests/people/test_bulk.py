"""Long lists: the same rows, keys, constraints and few audit entries."""

from datetime import date

import pytest

from nep.foundation.audit.models import AuditEntry
from nep.foundation.errors import DomainError
from nep.foundation.sync import Envelope
from nep.people import queries, services
from nep.people.models import Membership, Person, PersonCode
from nep.people.services import MembershipDraft, PersonDraft
from tests.factories.people import SYSTEM

pytestmark = pytest.mark.django_db

MANY = 450


def register(commune):
    drafts = [
        PersonDraft(
            full_name=f"Nguyễn Văn Mẫu {number:03d}",
            unit_id=commune.commune.pk,
            birth_date=date(1960, 1, 1 + number % 28),
            card_number=f"{10_000_000 + number}",
            code=f"DV{number:03d}",
            code_scope_id=commune.commune.pk,
        )
        for number in range(MANY)
    ]
    return services.register_persons(drafts=drafts, envelope=Envelope.now(), actor=SYSTEM)


def enrol(persons, unit):
    drafts = [
        MembershipDraft(
            person_id=person.pk, unit_id=unit.pk, standing="official", from_on=date(2020, 1, 1)
        )
        for person in persons
    ]
    return services.record_memberships(drafts=drafts, envelope=Envelope.now(), actor=SYSTEM)


def test_a_long_list_is_written_with_its_keys(commune):
    persons = register(commune)
    rows = enrol(persons, commune.cell)

    assert len({person.pk for person in persons}) == MANY
    stored = Person.objects.get(pk=persons[7].pk)
    assert (stored.full_name, stored.public_id) == (persons[7].full_name, persons[7].public_id)
    assert stored.identifiers.get().masked == "••••0007"
    assert PersonCode.objects.get(code="DV007").person_id == stored.pk
    assert Membership.objects.get(pk=rows[7].pk).person_id == stored.pk
    assert queries.counts_of(commune.province, date(2026, 1, 1)).party == MANY
    assert AuditEntry.objects.filter(action="people.record_memberships").count() == 1


def test_a_long_list_meets_the_same_constraints(commune):
    persons = register(commune)
    with pytest.raises(DomainError) as refusal:
        enrol([*persons, persons[0]], commune.cell)
    assert refusal.value.code == "one_official_party_cell_on_one_day"
    assert not Membership.objects.exists()
    enrol(persons, commune.cell)
