"""Register and correct persons; give codes; keep card numbers sealed and reveal them by name."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from nep.foundation import audit, clock, keys
from nep.foundation.access import Actor
from nep.foundation.events import publish
from nep.foundation.ids import accept_public_id
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.people import permissions, rules
from nep.people.choices import IdentifierKind
from nep.people.errors import (
    CardNumberTakenError,
    NameNeededError,
    NothingToRevealError,
    ReasonNeededError,
)
from nep.people.events import PersonCorrected, PersonsRegistered
from nep.people.models import Membership, Person, PersonCode, PersonIdentifier, Post
from nep.people.services.drafts import PersonChange, PersonDraft
from nep.people.services.inserting import insert_rows
from nep.people.services.rows import in_batches


@command("people.register_persons")
def register_persons(
    *, drafts: Sequence[PersonDraft], envelope: Envelope, actor: Actor
) -> list[Person]:
    """Register persons who are not in the lists yet; the caller has looked for them."""
    permissions.require_on_each(
        permissions.REGISTER_PERSONS, actor, {_unit_of(draft, actor) for draft in drafts}
    )
    written: list[Person] = []
    of_unit: dict[int | None, list[int]] = defaultdict(list)
    for batch in in_batches(drafts):
        persons = insert_rows([_person_from(draft, actor) for draft in batch])
        _write_numbers_and_codes(list(zip(persons, batch, strict=True)))
        for person in persons:
            of_unit[person.recorded_for_id].append(person.pk)
        written.extend(persons)

    for unit_id, person_ids in of_unit.items():
        audit.record(
            actor=actor,
            action="people.register_persons",
            unit_id=unit_id,
            payload={"persons": person_ids},
        )
    publish(PersonsRegistered(unit_ids=tuple(sorted(filter(None, of_unit))), count=len(written)))
    return written


def _unit_of(draft: PersonDraft, actor: Actor) -> int:
    unit_id = draft.unit_id if draft.unit_id is not None else actor.acting_unit_id
    return unit_id if unit_id is not None else 0


def _person_from(draft: PersonDraft, actor: Actor) -> Person:
    if not normalise(draft.full_name):
        raise NameNeededError
    rules.check_birth(on=draft.birth_date, year=draft.birth_year, today=clock.today())
    person = Person(
        sex=draft.sex,
        phone=phone_as_stored(draft.phone),
        email=draft.email.strip(),
        recorded_for_id=draft.unit_id or actor.acting_unit_id,
        recorded_by=actor.user_id,
    )
    if draft.public_id is not None:
        person.public_id = accept_public_id(draft.public_id)
    return person.name_it(draft.full_name).born(on=draft.birth_date, year=draft.birth_year)


def _write_numbers_and_codes(pairs: Sequence[tuple[Person, PersonDraft]]) -> None:
    numbers = {
        person.pk: number
        for person, draft in pairs
        if (number := rules.card_number_as_given(draft.card_number))
    }
    _insert_card_numbers(numbers)
    insert_rows(
        [
            PersonCode(person=person, scope_id=draft.code_scope_id, code=draft.code)
            for person, draft in pairs
            if draft.code and draft.code_scope_id
        ]
    )


def write_card_numbers(numbers: dict[int, str]) -> None:
    """Seal the numbers of these persons, in place of what was there; a taken one is refused."""
    if numbers:
        kind = IdentifierKind.PARTY_CARD
        PersonIdentifier.objects.filter(kind=kind, person_id__in=list(numbers)).delete()
        _insert_card_numbers(numbers)


def _insert_card_numbers(numbers: dict[int, str]) -> None:
    """Seal the numbers of persons who have none."""
    if not numbers:
        return
    rows = [
        PersonIdentifier(person_id=person_id, **sealed(number))
        for person_id, number in numbers.items()
    ]
    hashes = [row.keyed_hash for row in rows]
    taken = PersonIdentifier.objects.filter(kind=IdentifierKind.PARTY_CARD, keyed_hash__in=hashes)
    if len(set(hashes)) < len(hashes) or taken.exists():
        raise CardNumberTakenError
    insert_rows(rows)


def sealed(number: str, kind: str = IdentifierKind.PARTY_CARD) -> dict[str, Any]:
    """Make the stored form of a number: sealed, hashed with a key, and its last four digits."""
    return {
        "kind": str(kind),
        "encrypted": keys.encrypt(number, PersonIdentifier.PURPOSE),
        "keyed_hash": hash_of(number, kind),
        "last4": number[-4:],
    }


def hash_of(number: str, kind: str = IdentifierKind.PARTY_CARD) -> str:
    """The keyed hash by which a number is found again."""
    return keys.keyed_hash(f"{kind!s}:{number}", PersonIdentifier.PURPOSE)


def phone_as_stored(text: str) -> str:
    """Digits with an optional plus: people write the same number with dots and spaces."""
    kept = "".join(mark for mark in text if mark.isdigit())
    return ("+" if text.strip().startswith("+") and kept else "") + kept[:19]


@command("people.give_codes")
def give_codes(*, scope_id: int, codes: dict[int, str], envelope: Envelope, actor: Actor) -> None:
    """Give persons the codes under which the lists of one unit know them."""
    permissions.REGISTER_PERSONS.require(actor, scope_id)
    insert_rows(
        [
            PersonCode(scope_id=scope_id, person_id=person_id, code=code)
            for person_id, code in codes.items()
        ]
    )
    audit.record(
        actor=actor, action="people.give_codes", unit_id=scope_id, payload={"codes": codes}
    )


@command("people.correct_persons")
def correct_persons(
    *, changes: Sequence[PersonChange], envelope: Envelope, actor: Actor
) -> list[Person]:
    """Put right what is recorded about persons; an unchanged value leaves no trace."""
    _require_for_persons(actor, [change.person_id for change in changes])
    return apply_changes(changes, actor, unit_id=actor.acting_unit_id)


def apply_changes(
    changes: Sequence[PersonChange], actor: Actor, *, unit_id: int | None
) -> list[Person]:
    """Write changes that the caller is allowed to make, with one audit entry."""
    persons = Person.objects.in_bulk([change.person_id for change in changes])
    fields_of: dict[int, list[str]] = {}
    numbers: dict[int, str] = {}
    for change in changes:
        person = persons[change.person_id]
        before = _values(person)
        _put_right(person, change)
        after = _values(person)
        fields = [name for name in after if after[name] != before[name]]
        if number := rules.card_number_as_given(change.card_number or ""):
            numbers[person.pk] = number
            fields.append("card_number")
        if fields:
            fields_of[person.pk] = fields
    changed = [persons[person_id] for person_id in fields_of]
    write_card_numbers(numbers)
    Person.objects.bulk_update(changed, [*_CORRECTABLE, "sort_key", "folded"], batch_size=500)
    if changed:
        audit.record(
            actor=actor,
            action="people.correct_persons",
            subject=changed[0] if len(changed) == 1 else None,
            unit_id=unit_id or changed[0].recorded_for_id,
            payload=[{"person": key, "fields": fields} for key, fields in fields_of.items()],
        )
    for person in changed:
        publish(PersonCorrected(person_id=person.pk))
    return list(persons.values())


_CORRECTABLE = ("full_name", "birth_date", "birth_year", "sex", "phone", "email")


def _values(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in _CORRECTABLE}


def _put_right(person: Person, change: PersonChange) -> None:
    if change.full_name is not None:
        if not normalise(change.full_name):
            raise NameNeededError
        person.name_it(change.full_name)
    if change.birth_date is not None or change.birth_year is not None:
        rules.check_birth(on=change.birth_date, year=change.birth_year, today=clock.today())
        person.born(on=change.birth_date, year=change.birth_year)
    if change.sex is not None:
        person.sex = change.sex
    if change.phone is not None:
        person.phone = phone_as_stored(change.phone)
    if change.email is not None:
        person.email = change.email.strip()


def _require_for_persons(actor: Actor, person_ids: Sequence[int]) -> None:
    """The actor must keep the roll of a unit where each person stands today or was recorded."""
    if actor.is_system:
        return
    units_of = home_units(person_ids, actor)
    recorded_for = dict(
        Person.objects.filter(pk__in=person_ids).values_list("pk", "recorded_for_id")
    )
    allowed: dict[int, bool] = {}
    for person_id in person_ids:
        candidates = units_of[person_id] or {recorded_for.get(person_id) or 0}
        for unit_id in candidates - allowed.keys():
            allowed[unit_id] = permissions.REGISTER_PERSONS.allows(actor, unit_id)
        if not any(allowed[unit_id] for unit_id in candidates):
            permissions.REGISTER_PERSONS.require(actor, min(candidates))


def home_units(person_ids: Sequence[int], actor: Actor) -> dict[int, set[int]]:
    """The units where persons belong or hold a post today."""
    units_of: dict[int, set[int]] = {person_id: set() for person_id in person_ids}
    for model in (Membership, Post):
        rows = model.objects.on(actor.today).filter(person_id__in=person_ids)
        for person_id, unit_id in rows.values_list("person_id", "unit_id"):
            units_of[person_id].add(unit_id)
    return units_of


@command("people.reveal_identifier")
def reveal_identifier(
    *, identifier: PersonIdentifier, unit_id: int, reason: str, envelope: Envelope, actor: Actor
) -> PersonIdentifier:
    """Open a sealed number for one look; who looked and why stands in the audit.

    The number is an attribute of the row given back and is stored nowhere: a repeat of the command
    gives the row without it.
    """
    if not normalise(reason):
        raise ReasonNeededError
    permissions.REVEAL_IDENTIFIER.require(actor, unit_id)
    if unit_id not in home_units([identifier.person_id], actor)[identifier.person_id]:
        raise NothingToRevealError
    identifier.number = keys.decrypt(identifier.encrypted, PersonIdentifier.PURPOSE)
    audit.record(
        actor=actor,
        action="people.reveal_identifier",
        subject=identifier,
        unit_id=unit_id,
        payload={"kind": identifier.kind, "masked": identifier.masked, "reason": reason},
    )
    return identifier
