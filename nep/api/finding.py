"""Finding what is prepared, planned and pledged, within sight."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from nep.api.asking import Asking, one
from nep.documents.models import (
    DocumentTemplate,
    DrawnNumber,
    IssuedDocument,
    OfficialDocument,
)
from nep.foundation.access import Actor
from nep.foundation.errors import DomainError, Invalid, NotFound
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings.models import (
    Convening,
    MeetingAmendment,
    MeetingRegime,
    Minutes,
    MinutesAnnex,
    Orientation,
    OrientationItem,
    PackDocument,
    PackVersion,
    Proposal,
    Visit,
)
from nep.organisation.models import OrgUnit
from nep.people.models import Person


def orientation(actor: Actor, key: UUID) -> Orientation:
    """An orientation that was sent to this actor's units, or is written in one of them."""
    rows = Orientation.objects.outputs_for(actor).select_related("unit", "bulletin_file")
    found: Orientation = one(rows, actor, key)
    return found


def visit(actor: Actor, key: UUID) -> Visit:
    """A visit of which the actor may know, as long as it stands."""
    rows = Visit.objects.outputs_for(actor).filter(withdrawn_at=None)
    found: Visit = one(rows.select_related("meeting__unit", "person"), actor, key)
    return found


def regime(actor: Actor, key: UUID) -> MeetingRegime:
    """A regime that stands, of a unit that the actor knows of."""
    known = OrgUnit.objects.known_to(actor).values("pk")
    rows = MeetingRegime.objects.true_now().filter(unit_id__in=known)
    found: MeetingRegime = one(rows.select_related("unit"), actor, key)
    return found


def paper(actor: Actor, key: UUID) -> PackDocument:
    """A paper of a meeting whose record the actor reads; none of an item written apart."""
    rows = PackDocument.objects.contents_for(actor).filter(withdrawn_at=None)
    rows = rows.exclude(item__is_restricted=True).select_related("meeting__unit", "item")
    found: PackDocument = one(rows, actor, key)
    return found


def version(of: PackDocument, number: int) -> PackVersion:
    """One version of a paper that was found."""
    found = of.versions.select_related("file").filter(number=number).first()
    if found is None:
        raise NotFound(str(NOTHING_HERE))
    found.document = of
    return found


def document(actor: Actor, key: UUID | None) -> OfficialDocument | None:
    """A document of a register in sight; nothing for no key."""
    if key is None:
        return None
    rows = OfficialDocument.objects.standing().outputs_for(actor)
    found: OfficialDocument = one(rows, actor, key)
    return found


def amendment(actor: Actor, key: UUID) -> MeetingAmendment:
    """An amendment to a draft of a meeting whose record the actor reads."""
    rows = MeetingAmendment.objects.contents_for(actor)
    beside = ("meeting__unit", "item", "version__document")
    found: MeetingAmendment = one(rows.select_related(*beside), actor, key)
    return found


def amendments_of(asking: Asking, keys: Sequence[UUID]) -> list[MeetingAmendment]:
    """Amendments to the paper spoken of.

    Raises:
        Invalid: one of them is none of this paper.
    """
    rows = MeetingAmendment.objects.filter(version__document=asking.subject, public_id__in=keys)
    found = {row.public_id: row for row in rows.select_related("version__document")}
    missing = [str(key) for key in keys if key not in found]
    if missing:
        raise Invalid(str(NOTHING_HERE), errors={"amendments": missing}, code="amendment_unknown")
    for row in found.values():
        row.meeting = asking.meeting
    return [found[key] for key in keys]


def annex(actor: Actor, key: UUID) -> MinutesAnnex:
    """An annex to minutes that the actor reads."""
    read = Minutes.objects.contents_for(actor).values("pk")
    rows = MinutesAnnex.objects.filter(minutes__in=read)
    found: MinutesAnnex = one(rows.select_related("minutes__meeting__unit"), actor, key)
    return found


def issued(actor: Actor, key: UUID) -> IssuedDocument:
    """A document that a unit issued, where this actor reads it."""
    rows = IssuedDocument.objects.readable_by(actor).select_related("unit")
    found: IssuedDocument = one(rows, actor, key)
    return found


def number(actor: Actor, key: UUID) -> DrawnNumber:
    """A number of the register of a unit whose documents this actor reads."""
    units = OrgUnit.objects.outputs_for(actor).values("pk")
    rows = DrawnNumber.objects.filter(series__unit_id__in=units)
    found: DrawnNumber = one(rows.select_related("series__unit", "document"), actor, key)
    return found


def template(actor: Actor, key: UUID) -> DocumentTemplate:
    """A Word form, as it stands now, of a unit whose documents this actor reads."""
    units = OrgUnit.objects.outputs_for(actor).values("pk")
    rows = DocumentTemplate.objects.true_now().filter(unit_id__in=units)
    found: DocumentTemplate = one(rows.select_related("file"), actor, key)
    return found


def person_known(actor: Actor, key: UUID) -> Person:
    """A person whose name this actor reads."""
    found: Person = one(Person.objects.outputs_for(actor), actor, key)
    return found


def orientation_item(asking: Asking, key: UUID) -> OrientationItem:
    """A content of the orientation spoken of."""
    rows = OrientationItem.objects.filter(orientation=asking.subject)
    found: OrientationItem = one(rows.select_related("orientation"), asking.actor, key)
    return found


def somebody(asking: Asking, key: UUID | None) -> Person:
    """The person named, or who holds the post in which is asked."""
    if key is not None:
        return asking.persons([key])[0]
    return Person.objects.get(pk=asking.actor.person_id or 0)


def own_invitation(asking: Asking) -> Convening:
    """The invitation of whoever holds the post to the meeting spoken of."""
    found = Convening.objects.filter(
        meeting=asking.meeting, person_id=asking.actor.person_id or 0
    ).first()
    if found is None:
        sentence = _("Người giữ mã truy cập này không có giấy mời của buổi sinh hoạt.")
        raise DomainError(sentence, code="not_invited")
    found.meeting = asking.meeting
    return found


def convened(asking: Asking, key: UUID) -> Convening:
    """The invitation of this person to the meeting spoken of."""
    rows = Convening.objects.filter(meeting=asking.meeting, person__public_id=key)
    found: Convening | None = rows.first()
    if found is None:
        raise NotFound(str(NOTHING_HERE))
    found.meeting = asking.meeting
    return found


def proposal(asking: Asking, key: UUID) -> Proposal:
    """What a member of the meeting's unit brought forward."""
    rows = Proposal.objects.filter(unit_id=asking.meeting.unit_id)
    found: Proposal = one(rows, asking.actor, key)
    return found
