"""What documents hold of two records of one person, and how rows change hands."""

from nep.documents.models import IssuedDocument, ReadMark
from nep.foundation.access import Actor
from nep.foundation.registries import PersonJoin


def move(kept_id: int, joined_id: int, actor: Actor) -> None:
    """Hand signatures and read marks over; a paper read twice is read once."""
    IssuedDocument.objects.filter(signer_id=joined_id).update(signer_id=kept_id)
    read = ReadMark.objects.filter(person_id=kept_id).values_list("subject", flat=True)
    ReadMark.objects.filter(person_id=joined_id, subject__in=list(read)).delete()
    ReadMark.objects.filter(person_id=joined_id).update(person_id=kept_id)


JOIN = PersonJoin(key="documents", move=move, order=15)
