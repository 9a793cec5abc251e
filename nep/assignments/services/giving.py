"""Giving work to named people, and taking it back by a later conclusion."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from nep.assignments import permissions
from nep.assignments.choices import AssignmentState
from nep.assignments.errors import (
    AssignmentKnownError,
    AssignmentRefusedError,
    NothingToDoError,
)
from nep.assignments.events import AssignmentsChanged
from nep.assignments.models import Assignment
from nep.assignments.services.drafts import AssignmentDraft, refuse_faults
from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.events import publish
from nep.foundation.periods import Period
from nep.foundation.running import current_command
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_day, normalise
from nep.organisation.models import OrgUnit
from nep.people.models import Membership, Person, Post

BATCH = 2_000
NEXT_MEETING = "Buổi sinh hoạt kỳ sau"
"""Where a report is given when nobody said where (practice.md 2); a value, not a word of a page."""

Spans = dict[tuple[int, int], list[Period]]


@command("assignments.give")
def give_assignments(
    *, drafts: Sequence[AssignmentDraft], envelope: Envelope, actor: Actor
) -> list[Assignment]:
    """Give work to people of their units; one line or a thousand (feature 42)."""
    permissions.require_for_units(permissions.GIVE, actor, {draft.unit_id for draft in drafts})
    return write_given(drafts, actor=actor)


def write_given(drafts: Sequence[AssignmentDraft], *, actor: Actor) -> list[Assignment]:
    """Write what was given, inside a command of a room above that has asked its own permission.

    So a clerk named for one meeting, who holds no post, writes down what the chair concluded.
    """
    if current_command() is None:
        raise RuntimeError("Work is given inside a command only.")
    if not drafts:
        raise NothingToDoError(_("Chưa có việc nào để giao. Hãy ghi ít nhất một việc."))
    refuse_faults(drafts, actor.today)
    _refuse_dead_units(drafts)
    _refuse_strangers(drafts, actor)
    _refuse_known_codes(drafts)
    rows = Assignment.objects.bulk_create(
        [_row_of(draft, actor) for draft in drafts], batch_size=BATCH
    )
    for unit_id, given in by_unit(rows).items():
        audit.record(
            actor=actor,
            action="assignments.give",
            subject=given[0] if len(given) == 1 else None,
            unit_id=unit_id,
            payload=[draft for draft in drafts if draft.unit_id == unit_id],
        )
        publish(AssignmentsChanged(unit_id=unit_id, assignment_ids=ids_of(given)))
    return rows


def by_unit(rows: Iterable[Assignment]) -> dict[int, list[Assignment]]:
    """The rows of each unit, in the order of their units."""
    found: dict[int, list[Assignment]] = defaultdict(list)
    for row in rows:
        found[row.unit_id].append(row)
    return dict(sorted(found.items()))


def ids_of(rows: Iterable[Assignment]) -> tuple[int, ...]:
    """The keys of these rows."""
    return tuple(row.pk for row in rows)


def _row_of(draft: AssignmentDraft, actor: Actor) -> Assignment:
    ended = draft.state == AssignmentState.EVALUATED
    return Assignment(
        unit_id=draft.unit_id,
        holder_id=draft.holder_id,
        content=normalise(draft.content),
        product=normalise(draft.product),
        measure=normalise(draft.measure),
        due_on=draft.due_on,
        given_on=draft.given_on,
        report_at=normalise(draft.report_at) or NEXT_MEETING,
        given_by_id=draft.given_by_id,
        code=normalise(draft.code),
        state=draft.state,
        result=draft.result,
        done_on=draft.done_on,
        reported_done_on=draft.done_on if ended else None,
        evaluated_at=now() if ended else None,
        evaluated_by=actor.user_id if ended else None,
        recorded_by=actor.user_id,
    )


def _refuse_dead_units(drafts: Sequence[AssignmentDraft]) -> None:
    """Work belongs to a unit that lived on the day it was given."""
    units = OrgUnit.objects.in_bulk({draft.unit_id for draft in drafts})
    for draft in drafts:
        unit = units.get(draft.unit_id)
        if unit is None or not unit.lives_on(draft.given_on):
            raise AssignmentRefusedError(
                _("Đơn vị này không hoạt động vào ngày %(day)s. Hãy kiểm tra ngày giao.")
                % {"day": format_day(draft.given_on)},
                errors={"given_on": [_("Đơn vị không hoạt động vào ngày này.")]},
            )


def _refuse_strangers(drafts: Sequence[AssignmentDraft], actor: Actor) -> None:
    """Work goes to somebody of the unit: in its roll or in a post of it, then or now."""
    spans = _spans_of(drafts)
    strangers = [draft for draft in drafts if not _belongs(draft, spans, actor.today)]
    if strangers:
        person = Person.objects.filter(pk=strangers[0].holder_id).first()
        raise AssignmentRefusedError(
            _(
                "%(name)s không sinh hoạt ở đơn vị này vào ngày %(day)s. "
                "Hãy giao cho người trong danh sách của đơn vị."
            )
            % {
                "name": person.full_name if person else _("Người này"),
                "day": format_day(strangers[0].given_on),
            },
            errors={"holder": [_("Người này không ở trong danh sách của đơn vị.")]},
        )


def _spans_of(drafts: Sequence[AssignmentDraft]) -> Spans:
    """When these persons stood in the roll or in a post of these units."""
    found: Spans = defaultdict(list)
    units = {draft.unit_id for draft in drafts}
    persons = sorted({draft.holder_id for draft in drafts})
    for model in (Membership, Post):
        for start in range(0, len(persons), BATCH):
            rows = model.objects.true_now().filter(person_id__in=persons[start : start + BATCH])
            for unit_id, person_id, *span in rows.values_list(
                "unit_id", "person_id", "valid_from", "valid_to"
            ):
                if unit_id in units:
                    found[unit_id, person_id].append(Period(*span))
    return found


def _belongs(draft: AssignmentDraft, spans: Spans, today: date) -> bool:
    own = spans.get((draft.unit_id, draft.holder_id), ())
    return any(span.covers(draft.given_on) or span.covers(today) for span in own)


def _refuse_known_codes(drafts: Sequence[AssignmentDraft]) -> None:
    coded = [(draft.unit_id, normalise(draft.code)) for draft in drafts if draft.code]
    doubled = {pair for pair, times in Counter(coded).items() if times > 1}
    units = sorted({unit_id for unit_id, _code in coded})
    held: set[tuple[int, str]] = set()
    for start in range(0, len(units), BATCH):
        rows = Assignment.objects.filter(unit_id__in=units[start : start + BATCH]).exclude(code="")
        held |= set(rows.values_list("unit_id", "code"))
    taken = sorted(code for _unit, code in doubled | (held & set(coded)))
    if taken:
        raise AssignmentKnownError(
            _("Đơn vị đã có việc mang mã %(code)s. Hãy dùng mã khác hoặc sửa việc đã có.")
            % {"code": taken[0]}
        )
