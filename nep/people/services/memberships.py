"""Record memberships, change standing and activity, end and correct them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.events import publish
from nep.foundation.periods import OPEN_END
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_day
from nep.people import permissions, rules
from nep.people.choices import Activity, Standing
from nep.people.errors import (
    ChangedMeanwhileError,
    NotAMemberError,
    ReasonNeededError,
    StandingNotOfUnitError,
    TwoCellsOnOneDayError,
)
from nep.people.events import MembershipsChanged
from nep.people.models import Membership, Person
from nep.people.services.drafts import (
    MembershipCorrection,
    MembershipDraft,
    MembershipEnding,
    StandingChange,
)
from nep.people.services.rows import in_batches, replace_rows, without_empty, write_rows
from nep.people.services.units import UnitFrame, frames_of, name_of_unit, period_within
from nep.rulebook import queries as rulebook

EXEMPTION_RULE = "members.activity.temporary_exemption_below_months"


@command("people.record_memberships")
def record_memberships(
    *, drafts: Sequence[MembershipDraft], envelope: Envelope, actor: Actor
) -> list[Membership]:
    """Write persons into the rolls of units; rows that already stand are not looked for here."""
    units = frames_of({draft.unit_id for draft in drafts})
    permissions.require_on_each(permissions.RECORD_MEMBERSHIPS, actor, units)
    written: list[Membership] = []
    for batch in in_batches(drafts):
        rows = [_row_from(draft, units[draft.unit_id], actor) for draft in batch]
        _refuse_second_cell(rows)
        written.extend(write_rows(rows, actor))
    _tell("people.record_memberships", written, actor)
    return written


def _row_from(draft: MembershipDraft, unit: UnitFrame, actor: Actor) -> Membership:
    """Make one unsaved row, judged by the rules of its own days."""
    if rules.is_party(draft.standing) != unit.is_party:
        raise StandingNotOfUnitError(
            standing=Standing(draft.standing).label, unit=name_of_unit(unit, draft.from_on)
        )
    from_on, to_on = period_within(
        unit, draft.from_on, draft.to_on, from_founding=draft.from_founding, today=actor.today
    )
    _check_exemption(draft.activity, draft.unit_id, from_on, to_on)
    return Membership(
        person_id=draft.person_id,
        unit_id=draft.unit_id,
        standing=draft.standing,
        activity=draft.activity,
        valid_from=from_on,
        valid_to=to_on,
        temporary_unit_id=draft.temporary_unit_id,
        group=draft.group,
        joined_on=draft.joined_on,
        official_on=draft.official_on,
        basis=draft.basis,
    )


def _check_exemption(activity: str, unit_id: int, from_on: date, to_on: date) -> None:
    """Refuse a temporary exemption that is too long, where the rulebook binds and not warns."""
    if activity != Activity.TEMPORARILY_EXEMPT or to_on == OPEN_END:
        return
    limit = rulebook.rule_in_force(EXEMPTION_RULE, unit=unit_id, on=from_on)
    if limit is not None and limit.binds:
        rules.check_exemption(from_on=from_on, to_on=to_on, months=int(limit.value))


def _refuse_second_cell(rows: Sequence[Membership]) -> None:
    """Name the person and the cell; the database keeps the same rule for whoever comes at once."""
    wanted = defaultdict(list)
    for row in rows:
        if row.is_party and rules.counts_in_number(standing=row.standing, activity=row.activity):
            wanted[row.person_id].append(row)
    standing = Membership.objects.true_now().home_cells().filter(person_id__in=list(wanted))
    for there in standing.only("person_id", "unit_id", "valid_from", "valid_to"):
        for row in wanted[there.person_id]:
            if there.period.overlaps(row.period):
                unit = frames_of([there.unit_id])[there.unit_id]
                raise TwoCellsOnOneDayError(
                    name=_name_of(there.person_id), unit=name_of_unit(unit, row.valid_from)
                )


@command("people.change_standing")
def change_standing(
    *, changes: Sequence[StandingChange], envelope: Envelope, actor: Actor
) -> list[Membership]:
    """Change standing, activity or group of members from a day on, or from a day to a day."""
    permissions.require_on_each(
        permissions.RECORD_MEMBERSHIPS, actor, {change.unit_id for change in changes}
    )
    rows = _rows_of(changes)
    written: list[Membership] = []
    for change in changes:
        rules.check_period(from_on=change.on, to_on=change.until, today=actor.today)
        row = _row_on(rows[change.person_id, change.unit_id], change)
        pieces = _pieces(row, change)
        rows[change.person_id, change.unit_id] += replace_rows([row], pieces, actor)
        rows[change.person_id, change.unit_id].remove(row)
        written.extend(pieces)
    _tell("people.change_standing", written, actor)
    return written


def _rows_of(
    wanted: Iterable[StandingChange | MembershipEnding],
) -> dict[tuple[int, int], list[Membership]]:
    """Everything held true about these persons in these units, in one statement a batch."""
    pairs = {(item.person_id, item.unit_id) for item in wanted}
    rows: dict[tuple[int, int], list[Membership]] = {pair: [] for pair in pairs}
    for batch in in_batches(sorted({person_id for person_id, _unit in pairs})):
        for row in Membership.objects.true_now().filter(person_id__in=batch):
            if (row.person_id, row.unit_id) in rows:
                rows[row.person_id, row.unit_id].append(row)
    return rows


def _row_on(rows: Iterable[Membership], wanted: StandingChange | MembershipEnding) -> Membership:
    for row in rows:
        if row.period.covers(wanted.on):
            return row
    raise NotAMemberError(name=_name_of(wanted.person_id), day=format_day(wanted.on))


def _pieces(row: Membership, change: StandingChange) -> list[Membership]:
    """The row before the change, during it, and after it when it is only for a time."""
    until = min(change.until, row.valid_to)
    values: dict[str, object] = {
        field: value
        for field in ("standing", "activity", "group", "official_on", "basis")
        if (value := getattr(change, field)) is not None
    }
    if change.activity is not None:
        values["temporary_unit_id"] = change.temporary_unit_id
    during = row.copied(valid_from=change.on, valid_to=until, **values)
    if rules.is_party(during.standing) != row.is_party:
        unit = frames_of([row.unit_id])[row.unit_id]
        raise StandingNotOfUnitError(
            standing=Standing(during.standing).label, unit=name_of_unit(unit, change.on)
        )
    _check_exemption(during.activity, row.unit_id, change.on, until)
    return without_empty(
        [
            row.copied(valid_from=row.valid_from, valid_to=change.on),
            during,
            row.copied(valid_from=until, valid_to=row.valid_to),
        ]
    )


@command("people.end_memberships")
def end_memberships(
    *, endings: Sequence[MembershipEnding], envelope: Envelope, actor: Actor
) -> list[Membership]:
    """End memberships: from that day on the person no longer stands in the roll of the unit."""
    permissions.require_on_each(
        permissions.RECORD_MEMBERSHIPS, actor, {ending.unit_id for ending in endings}
    )
    rows = _rows_of(endings)
    old: list[Membership] = []
    kept: list[Membership] = []
    for ending in endings:
        row = _row_on(rows[ending.person_id, ending.unit_id], ending)
        old.append(row)
        old += [r for r in rows[ending.person_id, ending.unit_id] if r.valid_from > ending.on]
        kept.append(
            row.copied(
                valid_from=row.valid_from, valid_to=ending.on, basis=ending.basis or row.basis
            )
        )
    written = replace_rows(old, without_empty(kept), actor)
    _tell("people.end_memberships", old, actor)
    return written


@command("people.correct_memberships")
def correct_memberships(
    *, corrections: Sequence[MembershipCorrection], envelope: Envelope, actor: Actor
) -> list[Membership]:
    """Put right what is recorded of memberships; the old rows stay as once recorded."""
    old = Membership.objects.true_now().in_bulk([item.membership_id for item in corrections])
    if len(old) < len(corrections):
        raise ChangedMeanwhileError
    units = frames_of({row.unit_id for row in old.values()})
    permissions.require_on_each(permissions.RECORD_MEMBERSHIPS, actor, units)
    new: list[Membership] = []
    for item in corrections:
        if not item.reason.strip():
            raise ReasonNeededError
        was = old[item.membership_id]
        draft = replace(item.draft, person_id=was.person_id, unit_id=was.unit_id)
        new.append(_row_from(draft, units[was.unit_id], actor))
    written = replace_rows(old.values(), new, actor)
    reasons = sorted({item.reason for item in corrections})
    _tell("people.correct_memberships", written, actor, reasons=reasons)
    _publish(list(old.values()))
    return written


def _tell(
    action: str, rows: Sequence[Membership], actor: Actor, *, reasons: Sequence[str] = ()
) -> None:
    """One audit entry per unit, one event for all."""
    for unit_id, of_unit in _by_unit(rows).items():
        audit.record(
            actor=actor,
            action=action,
            unit_id=unit_id,
            payload={
                "reasons": reasons,
                "rows": [
                    [row.person_id, row.standing, row.activity, row.valid_from, row.valid_to]
                    for row in of_unit
                ],
            },
        )
    _publish(rows)


def _publish(rows: Sequence[Membership]) -> None:
    if rows:
        publish(
            MembershipsChanged(
                unit_ids=tuple(sorted({row.unit_id for row in rows})),
                from_on=min(row.valid_from for row in rows),
            )
        )


def _by_unit(rows: Iterable[Membership]) -> Mapping[int, list[Membership]]:
    of_unit: dict[int, list[Membership]] = defaultdict(list)
    for row in rows:
        of_unit[row.unit_id].append(row)
    return of_unit


def _name_of(person_id: int) -> str:
    return Person.objects.values_list("full_name", flat=True).get(pk=person_id)
