"""Issuing as a secretary does it, over the small tree."""

from dataclasses import replace
from datetime import date

from nep.documents.models import IssuedDocument
from nep.documents.services import DocumentRecord, issue_document
from nep.foundation.sync import Envelope
from nep.organisation.choices import Role
from tests.documents.examples import RESOLUTION
from tests.factories.rulebook import actor_in

DAY = date(2026, 6, 3)


def secretary_of(unit):
    return actor_in(unit, Role.SECRETARY)


def issue(
    unit,
    *,
    kind: str = "resolution",
    day: date = DAY,
    record: DocumentRecord = RESOLUTION,
    actor=None,
    **changed,
) -> IssuedDocument:
    wish = {
        "unit": unit,
        "kind": kind,
        "record": replace(record, reference="", kind=kind),
        "subject": "sinh hoạt chi bộ tháng 6 năm 2026",
        "place": "Kỳ Mẫu",
        "issued_on": day,
        "envelope": Envelope.now(),
        "actor": actor or secretary_of(unit),
    }
    return issue_document(**{**wish, **changed})
