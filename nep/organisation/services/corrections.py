"""Corrections of the past: they may reach into closed days, need a reason, and are shown before."""

from datetime import date

from nep.foundation.access import Actor
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope, command
from nep.organisation.choices import ActKind
from nep.organisation.models import OrgAct, OrgUnit
from nep.organisation.services.acts import (
    CorrectDetails,
    CorrectLife,
    CorrectName,
    CorrectPlacement,
    Grounds,
)
from nep.organisation.services.performing import perform


@command("organisation.correct_unit_name")
def correct_unit_name(
    *,
    unit: OrgUnit,
    name: str,
    from_on: date,
    to_on: date = OPEN_END,
    short_name: str = "",
    reason: str,
    envelope: Envelope,
    actor: Actor,
) -> OrgAct:
    """Say what the unit was really called in a period."""
    act = CorrectName(unit=unit, name=name, from_on=from_on, to_on=to_on, short_name=short_name)
    grounds = Grounds(reason=reason)
    return perform(
        [act], kind=ActKind.CORRECT_NAME, grounds=grounds, envelope=envelope, actor=actor
    ).act


@command("organisation.correct_placement")
def correct_placement(
    *,
    unit: OrgUnit,
    parent: OrgUnit | None,
    from_on: date,
    to_on: date = OPEN_END,
    reason: str,
    envelope: Envelope,
    actor: Actor,
) -> OrgAct:
    """Say under whom the unit really stood in a period."""
    act = CorrectPlacement(unit=unit, parent=parent, from_on=from_on, to_on=to_on)
    grounds = Grounds(reason=reason)
    return perform(
        [act], kind=ActKind.CORRECT_PLACEMENT, grounds=grounds, envelope=envelope, actor=actor
    ).act


@command("organisation.correct_unit_life")
def correct_unit_life(
    *,
    unit: OrgUnit,
    founded_on: date,
    closed_on: date = OPEN_END,
    reason: str,
    envelope: Envelope,
    actor: Actor,
) -> OrgAct:
    """Say when the unit was really founded and ended; names and places are stretched or cut."""
    act = CorrectLife(unit=unit, founded_on=founded_on, closed_on=closed_on)
    grounds = Grounds(reason=reason)
    return perform(
        [act], kind=ActKind.CORRECT_LIFE, grounds=grounds, envelope=envelope, actor=actor
    ).act


@command("organisation.correct_unit_details")
def correct_unit_details(
    *,
    unit: OrgUnit,
    kind: str,
    block: str,
    cell_type: str = "",
    national_code: str = "",
    reason: str,
    envelope: Envelope,
    actor: Actor,
) -> OrgAct:
    """Say what kind of unit it really is."""
    act = CorrectDetails(
        unit=unit,
        unit_kind=kind,
        block=block,
        cell_type=cell_type,
        national_code=national_code,
    )
    grounds = Grounds(reason=reason)
    return perform(
        [act], kind=ActKind.CORRECT_DETAILS, grounds=grounds, envelope=envelope, actor=actor
    ).act
