"""Members' codes: each opaque, of one person in one unit, for the roll of its meetings alone.

The code is worked out from a key of the site and stands in no table. It names nobody, opens
nothing, and is of use only to whoever may write the record (practice.md 4).
"""

from uuid import UUID

from nep.foundation.keys import keyed_hash
from nep.meetings.models import Attendance, Convening, Meeting
from nep.meetings.queries.room import roll_of
from nep.meetings.rules.room_codes import spelled
from nep.people.models import Person

PURPOSE = "meetings.member_codes"


def code_of(unit: UUID, person: UUID) -> str:
    """The code of this person in this unit, both by their public ids."""
    return spelled(bytes.fromhex(keyed_hash(f"{unit}:{person}", PURPOSE)))


def own_code(meeting: Meeting, person_id: int | None) -> str:
    """The code that somebody invited, or on the roll, shows to the clerk; else nothing."""
    if person_id is None:
        return ""
    of_him = {"meeting": meeting, "person_id": person_id}
    if not any(kind.objects.filter(**of_him).exists() for kind in (Convening, Attendance)):
        return ""
    person = Person.objects.values_list("public_id", flat=True).get(pk=person_id)
    return code_of(meeting.unit.public_id, person)


def row_of_code(meeting: Meeting, code: str) -> Attendance | None:
    """Whose code this is on the roll of this meeting; nobody's when it is a stranger's."""
    unit = meeting.unit.public_id
    rows = roll_of(meeting)
    return next((row for row in rows if code_of(unit, row.person.public_id) == code), None)


def person_of_code(meeting: Meeting, code: str, person_ids: list[int]) -> Person | None:
    """Whose code this is among people who are not on the roll yet."""
    unit = meeting.unit.public_id
    people = Person.objects.filter(pk__in=person_ids)
    return next((one for one in people if code_of(unit, one.public_id) == code), None)
