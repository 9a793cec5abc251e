"""As what somebody stood on the roll of a meeting long past: membership, class and vote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from nep.meetings.models import Meeting
from nep.meetings.rules.room_roll import is_due, may_vote
from nep.people.choices import Activity
from nep.people.models import Membership
from nep.rulebook.queries import values_in_force


class Standings:
    """Memberships of some persons in the units of some meetings, read at once."""

    def __init__(self, meetings: Iterable[Meeting], person_ids: Collection[int]) -> None:
        units = {meeting.unit_id for meeting in meetings}
        self._rows: dict[tuple[int, int], list[Membership]] = defaultdict(list)
        rows = Membership.objects.true_now().filter(unit_id__in=units, person_id__in=person_ids)
        for row in rows:
            self._rows[(row.unit_id, row.person_id)].append(row)

    def of(self, meeting: Meeting, person_id: int) -> dict[str, Any]:
        """The copied fields of a row on the roll; who was no member came as one not due."""
        row = next(
            (
                held
                for held in self._rows[(meeting.unit_id, person_id)]
                if held.valid_from <= meeting.held_on < held.valid_to
            ),
            None,
        )
        if row is None:
            return {"standing": "", "activity": "", "is_due": False, "may_vote": False}
        voters = values_in_force("voting.ordinary", unit=meeting.unit_id, on=meeting.held_on)
        rates = values_in_force("meetings.attendance", unit=meeting.unit_id, on=meeting.held_on)
        is_guest = row.activity == Activity.TEMPORARILY_IN
        return {
            "membership_id": row.pk,
            "standing": row.standing,
            "activity": row.activity,
            "group": row.group,
            "is_due": not is_guest and is_due(row.activity, rates["left_out"] or ()),
            "may_vote": may_vote(row.standing, row.activity, voters["voters"] or ()),
        }
