"""Add a member in one act: the person, when not known yet, and the membership."""

from dataclasses import replace

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.people.models import Membership, Person
from nep.people.services.drafts import MembershipDraft, PersonDraft
from nep.people.services.memberships import record_memberships
from nep.people.services.persons import register_persons


@command("people.enrol_member")
def enrol_member(
    *,
    person: Person | None,
    draft: PersonDraft,
    membership: MembershipDraft,
    envelope: Envelope,
    actor: Actor,
) -> Membership:
    """Write somebody into the roll of a unit; a person who is known is not registered again."""
    order = {"envelope": envelope, "actor": actor}
    who = person or register_persons(drafts=[draft], **order)[0]
    wanted = replace(membership, person_id=who.pk)
    [row] = record_memberships(drafts=[wanted], **order)
    return row
