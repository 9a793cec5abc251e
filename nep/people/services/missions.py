"""A delegation across branches: several persons, several units, one span of days, one reason."""

from collections.abc import Sequence
from datetime import date

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.organisation.models import OrgUnit
from nep.people.choices import DelegationKind
from nep.people.errors import AlreadySentError, EmptyMissionError
from nep.people.models import Delegation, Person
from nep.people.services.posts import end_delegation, send_delegation
from nep.people.services.units import frames_of, name_of_unit, period_within


@command("people.send_mission")
def send_mission(
    *,
    sent_by_unit: OrgUnit,
    units: Sequence[OrgUnit],
    persons: Sequence[Person],
    from_on: date,
    to_on: date,
    reason: str,
    envelope: Envelope,
    actor: Actor,
) -> list[Delegation]:
    """Send the same comrades to attend at several units (practice.md 1.16); all or nobody."""
    if not units or not persons:
        raise EmptyMissionError
    frames = frames_of({unit.pk for unit in units})
    for frame in frames.values():
        period_within(frame, from_on, to_on, from_founding=False, today=actor.today)
    twice = _sent_already(units, persons, from_on, to_on)
    if twice is not None:
        raise AlreadySentError(
            name=twice.person.full_name, unit=name_of_unit(frames[twice.unit_id], from_on)
        )
    written: list[Delegation] = []
    for unit in units:
        written += send_delegation(
            sent_by_unit=sent_by_unit,
            unit=unit,
            persons=persons,
            from_on=from_on,
            to_on=to_on,
            reason=reason,
            envelope=envelope,
            actor=actor,
        )
    return written


def _sent_already(
    units: Sequence[OrgUnit], persons: Sequence[Person], from_on: date, to_on: date
) -> Delegation | None:
    """Somebody of these who is sent to one of these units on one of these days already."""
    rows = Delegation.objects.true_now().filter(
        kind=DelegationKind.ACROSS_BRANCHES,
        unit__in=units,
        person__in=persons,
        valid_from__lt=to_on,
        valid_to__gt=from_on,
    )
    found: Delegation | None = rows.select_related("person").first()
    return found


@command("people.end_mission")
def end_mission(
    *, delegations: Sequence[Delegation], on: date, envelope: Envelope, actor: Actor
) -> None:
    """Take a whole delegation back before its last day: all its members, at all its units."""
    for delegation in delegations:
        end_delegation(delegation=delegation, on=on, envelope=envelope, actor=actor)
