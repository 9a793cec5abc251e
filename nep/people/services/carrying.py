"""Carry rolls, posts and requests from units that end to the units that follow them; and back."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F

from nep.foundation import clock
from nep.foundation.access import Actor
from nep.foundation.ids import new_public_id
from nep.foundation.periods import OPEN_END, Period
from nep.foundation.text import format_day
from nep.organisation.models import Lineage
from nep.people.choices import (
    ONE_HOLDER,
    Activity,
    CorrectionState,
    DelegationKind,
    TransferState,
)
from nep.people.errors import MembersWithoutCellError
from nep.people.models import (
    CorrectionRequest,
    Delegation,
    Membership,
    Post,
    ResidenceContact,
    Transfer,
)
from nep.people.services.carriage import Carriage, finish
from nep.people.services.rows import in_batches
from nep.people.services.units import UnitFrame, frames_of, name_of_unit


def carry_over(unit_ids: Sequence[int], act_id: int, actor: Actor) -> None:
    """Fit every row of units that have ended into their lives; what goes on goes to the successor.

    A successor that has itself ended is carried on in turn.
    """
    waiting = set(unit_ids)
    done: set[int] = set()
    while waiting:
        ended = {
            pk: frame for pk, frame in frames_of(waiting - done).items() if not _is_open(frame)
        }
        done |= waiting
        if not ended:
            return
        carriage = Carriage(act_id, actor, ended, _followers(ended))
        for unit_part in in_batches(sorted(ended), 500):
            _carry_units(carriage, unit_part)
        finish(carriage)
        waiting = set(carriage.successors.values()) - done


def _is_open(frame: UnitFrame) -> bool:
    return frame.closed_on == OPEN_END


def _followers(ended: Iterable[int]) -> dict[int, int]:
    followers: dict[int, int] = {}
    for batch in in_batches(sorted(ended)):
        edges = Lineage.objects.true_now().filter(predecessor_id__in=batch, carries_figures=True)
        followers.update(edges.values_list("predecessor_id", "successor_id"))
    return followers


def _carry_units(carriage: Carriage, unit_ids: Sequence[int]) -> None:
    _carry_memberships(carriage, unit_ids)
    _carry_stays(carriage, unit_ids)
    _carry_posts(carriage, unit_ids)
    _carry_delegations(carriage, unit_ids)
    _carry_residence(carriage, unit_ids)
    _carry_requests(carriage, unit_ids)


def _beyond(model: Any, carriage: Carriage, unit_ids: Sequence[int]) -> list[Any]:
    """Rows that would hold on days on which their unit is no more."""
    by_end: dict[date, list[int]] = defaultdict(list)
    for unit_id in unit_ids:
        by_end[carriage.ended[unit_id].closed_on].append(unit_id)
    return [
        row
        for end, units in by_end.items()
        for row in model.objects.true_now()
        .filter(unit_id__in=units, valid_to__gt=end)
        .order_by("pk")
    ]


def _halves(row: Any, carriage: Carriage, **changes: Any) -> tuple[Any, Any]:
    """The part that stays in the old unit, and the part that goes on; either may be empty."""
    end = carriage.ended[row.unit_id].closed_on
    head = row.copied(valid_from=row.valid_from, valid_to=end)
    tail = row.copied(valid_from=max(row.valid_from, end), valid_to=row.valid_to, **changes)
    return head, tail


def _carry_memberships(carriage: Carriage, unit_ids: Sequence[int]) -> None:
    rows: list[Membership] = _beyond(Membership, carriage, unit_ids)
    _refuse_members_without_cell(rows, carriage)
    taken = _taken_in_successors(rows, carriage)
    new: list[Membership] = []
    for row in rows:
        head, tail = _halves(row, carriage, unit_id=carriage.successors.get(row.unit_id), group="")
        new.append(head)
        if tail.unit_id is None:
            continue
        occupied = taken[row.person_id, tail.unit_id]
        for period in _free_days(tail.period, occupied):
            new.append(tail.copied(valid_from=period.from_on, valid_to=period.to_on))
            if not row.is_party:
                occupied.append(period)
    carriage.replace(rows, new)


def _refuse_members_without_cell(rows: Iterable[Membership], carriage: Carriage) -> None:
    stranded: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        if (
            row.is_party
            and row.activity != Activity.TEMPORARILY_IN
            and row.unit_id not in carriage.successors
        ):
            stranded[row.unit_id].add(row.person_id)
    for unit_id, persons in stranded.items():
        frame = carriage.ended[unit_id]
        raise MembersWithoutCellError(
            unit=name_of_unit(frame, frame.founded_on),
            count=len(persons),
            day=format_day(frame.closed_on),
        )


def _taken_in_successors(
    rows: Iterable[Membership], carriage: Carriage
) -> dict[tuple[int, int], list[Period]]:
    """Days on which a person already belongs to the successor: nobody stands there twice."""
    taken: dict[tuple[int, int], list[Period]] = defaultdict(list)
    persons = sorted({row.person_id for row in rows})
    targets = set(carriage.successors.values())
    for batch in in_batches(persons):
        there = Membership.objects.true_now().filter(person_id__in=batch, unit_id__in=targets)
        for row in there:
            taken[row.person_id, row.unit_id].append(row.period)
    return taken


def _free_days(period: Period, occupied: Iterable[Period]) -> list[Period]:
    """The parts of a period outside the occupied ones."""
    free = [period]
    for other in occupied:
        pieces = []
        for piece in free:
            if piece.overlaps(other):
                before = Period(piece.from_on, max(piece.from_on, other.from_on))
                after = Period(min(piece.to_on, other.to_on), piece.to_on)
                pieces += [part for part in (before, after) if not part.is_empty]
            else:
                pieces.append(piece)
        free = pieces
    return free


def _carry_stays(carriage: Carriage, unit_ids: Sequence[int]) -> None:
    """The place of a temporary stay has ended: it is the successor, or the member is home again."""
    stays = Membership.objects.true_now().filter(temporary_unit_id__in=unit_ids).order_by("pk")
    away: list[Membership] = []
    new: list[Membership] = []
    for row in stays:
        place = row.temporary_unit_id
        if place is None or row.valid_to <= carriage.ended[place].closed_on:
            continue
        away.append(row)
        end = max(carriage.ended[place].closed_on, row.valid_from)
        there = carriage.successors.get(place)
        after: dict[str, object] = {"temporary_unit_id": there}
        if there is None:
            after["activity"] = Activity.ACTIVE
        new.append(row.copied(valid_from=row.valid_from, valid_to=end))
        new.append(row.copied(valid_from=end, valid_to=row.valid_to, **after))
    carriage.replace(away, new)
    _settle_guests_at_home(carriage)


def _settle_guests_at_home(carriage: Carriage) -> None:
    """Home and place of stay have become one unit: the member is simply there."""
    targets = set(carriage.successors.values())
    home = list(
        Membership.objects.true_now().filter(unit_id__in=targets, temporary_unit_id=F("unit_id"))
    )
    guests = [
        guest
        for guest in Membership.objects.true_now().filter(
            person_id__in=[row.person_id for row in home], activity=Activity.TEMPORARILY_IN
        )
        if any(
            row.person_id == guest.person_id
            and row.unit_id == guest.unit_id
            and row.period.overlaps(guest.period)
            for row in home
        )
    ]
    carriage.replace(guests, [])
    carriage.replace(
        home,
        [
            row.copied(
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                activity=Activity.ACTIVE,
                temporary_unit_id=None,
            )
            for row in home
        ],
    )


def _carry_posts(carriage: Carriage, unit_ids: Sequence[int]) -> None:
    """Posts go on in the successor, unless two would then hold one post: these end."""
    rows: list[Post] = _beyond(Post, carriage, unit_ids)
    halves = [
        _halves(
            row,
            carriage,
            unit_id=carriage.successors.get(row.unit_id),
            public_id=new_public_id(),
        )
        for row in rows
    ]
    tails = [tail for _head, tail in halves if tail.unit_id is not None]
    targets = {tail.unit_id for tail in tails}
    there = list(Post.objects.true_now().filter(unit_id__in=targets))
    kept = [tail for tail in tails if _alone(tail, [*there, *tails])]
    carriage.replace(rows, [*(head for head, _tail in halves), *kept])


def _alone(tail: Post, others: Iterable[Post]) -> bool:
    """No other row that this one may not share a day with."""
    return not any(
        other is not tail
        and (other.unit_id, other.kind) == (tail.unit_id, tail.kind)
        and (tail.kind in ONE_HOLDER or other.person_id == tail.person_id)
        and other.period.overlaps(tail.period)
        for other in others
    )


def _carry_delegations(carriage: Carriage, unit_ids: Sequence[int]) -> None:
    """A visit goes on at the successor; an authority to conduct ends with the unit."""
    rows: list[Delegation] = _beyond(Delegation, carriage, unit_ids)
    new: list[Delegation] = []
    for row in rows:
        there = carriage.successors.get(row.unit_id)
        head, tail = _halves(row, carriage, unit_id=there, public_id=new_public_id())
        new.append(head)
        if there is not None and row.kind == DelegationKind.ACROSS_BRANCHES:
            new.append(tail)
    carriage.replace(rows, new)


def _carry_residence(carriage: Carriage, unit_ids: Sequence[int]) -> None:
    rows: list[ResidenceContact] = _beyond(ResidenceContact, carriage, unit_ids)
    new: list[ResidenceContact] = []
    for row in rows:
        head, tail = _halves(row, carriage, unit_id=carriage.successors.get(row.unit_id))
        new += [head] if tail.unit_id is None else [head, tail]
    carriage.replace(rows, new)


def _carry_requests(carriage: Carriage, unit_ids: Sequence[int]) -> None:
    """Transfers and corrections that wait are answered by the successor."""
    for side in ("from_unit_id", "to_unit_id"):
        for transfer in Transfer.objects.pending().filter(**{f"{side}__in": unit_ids}):
            there = carriage.successors.get(getattr(transfer, side))
            _redirect(carriage, transfer, side, there)
    waiting = CorrectionRequest.objects.filter(unit_id__in=unit_ids, state=CorrectionState.ASKED)
    for request in waiting:
        there = carriage.successors.get(request.unit_id)
        if there is not None:
            carriage.remember(request, unit_id=request.unit_id)
            CorrectionRequest.objects.filter(pk=request.pk).update(unit_id=there)


def _redirect(carriage: Carriage, transfer: Transfer, side: str, there: int | None) -> None:
    other = "to_unit_id" if side == "from_unit_id" else "from_unit_id"
    before = {side: getattr(transfer, side), "state": transfer.state, "decided_at": None}
    if there is None or there == getattr(transfer, other):
        after: Mapping[str, Any] = {
            "state": TransferState.WITHDRAWN,
            "decided_at": clock.now(),
        }
    else:
        after = {side: there}
    carriage.remember(transfer, **before)
    Transfer.objects.filter(pk=transfer.pk).update(**after)
