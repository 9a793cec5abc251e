"""Lawful erasure: read-marks go; a signed document stays as it was signed."""

from nep.documents.models import IssuedDocument, ReadMark
from nep.foundation.access import Actor


def forget_person(person_id: int, actor: Actor) -> None:
    """Drop read-marks and the link to the signer.

    The printed name on an issued document is part of the archived paper and stays
    (docs/decisions/erasure.md).
    """
    ReadMark.objects.filter(person_id=person_id).delete()
    IssuedDocument.objects.filter(signer_id=person_id).update(signer=None)
