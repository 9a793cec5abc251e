"""Transfers: asked by the cell one leaves, answered by the cell one comes to.

Until acceptance nothing moves: the member counts where he is. Acceptance writes the leaving and
the coming with one day, so that nobody counts twice or not at all at a common superior.
"""

from datetime import date

from django.db.models import Q

from nep.foundation import audit, clock
from nep.foundation.access import Actor
from nep.foundation.events import publish
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_day
from nep.organisation.models import OrgUnit
from nep.people import permissions, rules
from nep.people.choices import Activity, TransferKind, TransferState
from nep.people.errors import (
    AwayAgainError,
    FormerCellGoneError,
    NotAMemberError,
    NotInThePartyError,
    ReasonNeededError,
    StandingNotOfUnitError,
    TransferPendingError,
)
from nep.people.events import (
    MembershipsChanged,
    TransferAccepted,
    TransferRefused,
    TransferRequested,
    TransferWithdrawn,
)
from nep.people.models import Membership, Person, Transfer
from nep.people.services.rows import replace_rows, without_empty, write_rows
from nep.people.services.units import frames_of, name_of_unit, period_within


@command("people.request_transfer")
def request_transfer(
    *,
    person: Person,
    from_unit: OrgUnit,
    to_unit: OrgUnit,
    kind: str,
    leaves_on: date,
    returns_on: date | None = None,
    letter: str = "",
    envelope: Envelope,
    actor: Actor,
) -> Transfer:
    """Ask another cell to take a member; he stays where he is until it answers."""
    permissions.REQUEST_TRANSFER.require(actor, from_unit)
    rules.check_transfer(
        from_unit_id=from_unit.pk,
        to_unit_id=to_unit.pk,
        temporary=kind == TransferKind.TEMPORARY,
        on=leaves_on,
        returns_on=returns_on,
    )
    rules.check_period(from_on=leaves_on, to_on=returns_on or OPEN_END, today=actor.today)
    _refuse_outside_the_party(person, from_unit.pk, leaves_on)
    _refuse_unless_it_can_take(to_unit, person, leaves_on, actor)
    _refuse_while_one_is_pending(person)

    transfer = Transfer.objects.create(
        person=person,
        from_unit=from_unit,
        to_unit=to_unit,
        kind=kind,
        leaves_on=leaves_on,
        returns_on=returns_on,
        letter=letter.strip(),
        requested_by=actor.user_id,
    )
    _record("people.request_transfer", transfer, actor)
    publish(
        TransferRequested(transfer_id=transfer.pk, from_unit_id=from_unit.pk, to_unit_id=to_unit.pk)
    )
    return transfer


def _refuse_unless_it_can_take(unit: OrgUnit, person: Person, day: date, actor: Actor) -> None:
    """The unit asked must be of the Party and live on that day."""
    frame = frames_of([unit.pk])[unit.pk]
    if not frame.is_party:
        raise StandingNotOfUnitError(standing=person, unit=name_of_unit(frame, day))
    period_within(frame, day, OPEN_END, from_founding=False, today=actor.today)


def _refuse_while_one_is_pending(person: Person) -> None:
    if Transfer.objects.pending().filter(person=person).exists():
        raise TransferPendingError(name=person.full_name)


def _refuse_outside_the_party(person: Person, unit_id: int, day: date) -> None:
    rows = Membership.objects.on(day).filter(person=person, unit_id=unit_id)
    standing = rows.exclude(activity=Activity.TEMPORARILY_IN).first()
    if standing is None:
        raise NotAMemberError(name=person.full_name, day=format_day(day))
    if not standing.is_party:
        raise NotInThePartyError


@command("people.accept_transfer")
def accept_transfer(
    *, transfer: Transfer, effective_on: date | None = None, envelope: Envelope, actor: Actor
) -> Transfer:
    """Take the member: from that day on he stands in the receiving cell's roll."""
    permissions.ACCEPT_TRANSFER.require(actor, transfer.to_unit_id)
    on = effective_on or transfer.leaves_on
    transfer = _decided(transfer, TransferState.ACCEPTED, actor)
    rules.check_transfer(
        from_unit_id=transfer.from_unit_id,
        to_unit_id=transfer.to_unit_id,
        temporary=transfer.is_temporary,
        on=on,
        returns_on=transfer.returns_on,
    )
    row = _row_that_leaves(transfer, on)
    period_within(
        frames_of([transfer.to_unit_id])[transfer.to_unit_id],
        on,
        OPEN_END,
        from_founding=False,
        today=actor.today,
    )
    if transfer.is_temporary:
        _send_for_a_time(row, transfer, on, actor)
    else:
        _move_for_good(row, transfer, on, actor)
    transfer.effective_on = on
    transfer.save(update_fields=["effective_on"])
    _record("people.accept_transfer", transfer, actor)
    units = (transfer.from_unit_id, transfer.to_unit_id)
    publish(MembershipsChanged(unit_ids=units, from_on=on))
    publish(
        TransferAccepted(
            transfer_id=transfer.pk,
            person_id=transfer.person_id,
            from_unit_id=transfer.from_unit_id,
            to_unit_id=transfer.to_unit_id,
            effective_on=on,
        )
    )
    return transfer


def _row_that_leaves(transfer: Transfer, on: date) -> Membership:
    """The official row in the former cell on that day; later rows of it go with the member."""
    row = (
        Membership.objects.on(on)
        .home_cells()
        .filter(person_id=transfer.person_id, unit_id=transfer.from_unit_id)
        .first()
    )
    if row is None:
        raise FormerCellGoneError(name=transfer.person.full_name, day=format_day(on))
    return row


def _move_for_good(row: Membership, transfer: Transfer, on: date, actor: Actor) -> None:
    """Every day of the former row from then on, and every later row there, moves across."""
    later = list(
        Membership.objects.true_now()
        .home_cells()
        .filter(person_id=row.person_id, unit_id=row.unit_id, valid_from__gt=on)
    )
    settled = {"unit_id": transfer.to_unit_id, "group": "", "basis": transfer.letter}
    arrival: dict[str, object] = dict(settled)
    here = {"activity": Activity.ACTIVE, "temporary_unit_id": None}
    if row.activity in {Activity.TEMPORARILY_OUT, Activity.WORKING_AWAY}:
        arrival |= here
    new = [
        row.copied(valid_from=row.valid_from, valid_to=on),
        row.copied(valid_from=on, valid_to=row.valid_to, **arrival),
        *(
            there.copied(
                valid_from=there.valid_from,
                valid_to=there.valid_to,
                **settled | (here if there.temporary_unit_id == transfer.to_unit_id else {}),
            )
            for there in later
        ),
    ]
    guest_rows = _stays_that_end(row, transfer.to_unit_id, on)
    kept = [guest.copied(valid_from=guest.valid_from, valid_to=on) for guest in guest_rows]
    replace_rows([row, *later, *guest_rows], without_empty([*new, *kept]), actor)


def _stays_that_end(row: Membership, to_unit_id: int, on: date) -> list[Membership]:
    """Guest rows in the new cell, and where he was away from the former one on that day."""
    here = Q(unit_id=to_unit_id, valid_to__gt=on)
    away = Q(unit_id=row.temporary_unit_id or 0, valid_from__lte=on, valid_to__gt=on)
    guests = Membership.objects.true_now().filter(activity=Activity.TEMPORARILY_IN)
    return list(guests.filter(here | away, person_id=row.person_id))


def _send_for_a_time(row: Membership, transfer: Transfer, on: date, actor: Actor) -> None:
    """The member stays counted at home, marked as away, and stands apart in the other cell."""
    back_on = min(transfer.returns_on or OPEN_END, row.valid_to)
    away = {"activity": Activity.TEMPORARILY_OUT, "temporary_unit_id": transfer.to_unit_id}
    pieces = [
        row.copied(valid_from=row.valid_from, valid_to=on),
        row.copied(valid_from=on, valid_to=back_on, **away),
        row.copied(valid_from=back_on, valid_to=row.valid_to),
    ]
    replace_rows([row], without_empty(pieces), actor)
    guest = row.copied(
        valid_from=on,
        valid_to=back_on,
        unit_id=transfer.to_unit_id,
        activity=Activity.TEMPORARILY_IN,
        temporary_unit_id=None,
        group="",
        basis=transfer.letter,
    )
    write_rows([guest], actor)


@command("people.refuse_transfer")
def refuse_transfer(
    *, transfer: Transfer, reason: str, envelope: Envelope, actor: Actor
) -> Transfer:
    """Do not take the member; he stays where he is, and the former cell reads why."""
    permissions.ACCEPT_TRANSFER.require(actor, transfer.to_unit_id)
    if not reason.strip():
        raise ReasonNeededError
    transfer = _decided(transfer, TransferState.REFUSED, actor, reason=reason.strip())
    _record("people.refuse_transfer", transfer, actor)
    publish(
        TransferRefused(
            transfer_id=transfer.pk,
            from_unit_id=transfer.from_unit_id,
            to_unit_id=transfer.to_unit_id,
        )
    )
    return transfer


@command("people.withdraw_transfer")
def withdraw_transfer(
    *, transfer: Transfer, reason: str = "", envelope: Envelope, actor: Actor
) -> Transfer:
    """Take a request back before it is answered."""
    permissions.REQUEST_TRANSFER.require(actor, transfer.from_unit_id)
    transfer = _decided(transfer, TransferState.WITHDRAWN, actor, reason=reason.strip())
    _record("people.withdraw_transfer", transfer, actor)
    publish(
        TransferWithdrawn(
            transfer_id=transfer.pk,
            from_unit_id=transfer.from_unit_id,
            to_unit_id=transfer.to_unit_id,
        )
    )
    return transfer


def _decided(transfer: Transfer, wanted: str, actor: Actor, *, reason: str = "") -> Transfer:
    """Move the state by one conditional update: of two answers at once, one finds it decided."""
    rules.next_transfer_state(current=transfer.state, wanted=wanted)
    values = {
        "state": wanted,
        "decided_at": clock.now(),
        "decided_by": actor.user_id,
        "reason": reason,
    }
    if not Transfer.objects.pending().filter(pk=transfer.pk).update(**values):
        rules.next_transfer_state(current=TransferState.ACCEPTED, wanted=wanted)
    return Transfer.objects.select_related("person").get(pk=transfer.pk)


@command("people.return_member")
def return_member(*, transfer: Transfer, on: date, envelope: Envelope, actor: Actor) -> Transfer:
    """End a temporary stay on another day than planned."""
    permissions.RECORD_MEMBERSHIPS.require(actor, transfer.from_unit_id)
    away, guest = _stay_of(transfer, on)
    later = list(
        Membership.objects.true_now()
        .filter(
            person_id=transfer.person_id,
            unit_id=transfer.from_unit_id,
            valid_from__gte=away.valid_to,
        )
        .order_by("valid_from")
    )
    if any(row.temporary_unit_id and row.valid_from < on for row in later):
        raise AwayAgainError(name=transfer.person.full_name, day=format_day(on))
    home_again = away.copied(
        valid_from=on,
        valid_to=away.valid_to,
        activity=_activity_at_home(later),
        temporary_unit_id=None,
    )
    new = [
        away.copied(valid_from=away.valid_from, valid_to=on),
        home_again,
        guest.copied(valid_from=guest.valid_from, valid_to=on),
        *(row.copied(valid_from=max(on, row.valid_from), valid_to=row.valid_to) for row in later),
    ]
    replace_rows([away, guest, *later], without_empty(new), actor)
    transfer.returns_on = on
    transfer.save(update_fields=["returns_on"])
    _record("people.return_member", transfer, actor)
    publish(MembershipsChanged(unit_ids=(transfer.from_unit_id, transfer.to_unit_id), from_on=on))
    return transfer


def _activity_at_home(later: list[Membership]) -> str:
    """How he takes part after an early return: as after the planned one, unless he leaves again."""
    follows = next(iter(later), None)
    return follows.activity if follows and not follows.temporary_unit_id else Activity.ACTIVE


def _stay_of(transfer: Transfer, on: date) -> tuple[Membership, Membership]:
    """The row at home that says "elsewhere", and the guest row there; begun before that day."""
    rows = (
        Membership.objects.true_now()
        .filter(person_id=transfer.person_id, valid_from__lt=on)
        .order_by("-valid_from")
    )
    away = rows.filter(unit_id=transfer.from_unit_id, temporary_unit_id=transfer.to_unit_id).first()
    guest = rows.filter(unit_id=transfer.to_unit_id, activity=Activity.TEMPORARILY_IN).first()
    if away is None or guest is None:
        raise NotAMemberError(name=transfer.person.full_name, day=format_day(on))
    return away, guest


def _record(action: str, transfer: Transfer, actor: Actor) -> None:
    """The act stands in the trail of both cells."""
    payload = {
        "person": transfer.person_id,
        "from": transfer.from_unit_id,
        "to": transfer.to_unit_id,
        "kind": transfer.kind,
        "state": transfer.state,
        "leaves_on": transfer.leaves_on,
        "returns_on": transfer.returns_on,
        "effective_on": transfer.effective_on,
        "reason": transfer.reason,
    }
    for unit_id in (transfer.from_unit_id, transfer.to_unit_id):
        audit.record(actor=actor, action=action, subject=transfer, unit_id=unit_id, payload=payload)
