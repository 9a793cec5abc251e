"""The papers of one meeting as frozen content and as files."""

from __future__ import annotations

import hashlib
from typing import Literal

from django.utils import translation

from nep.documents import queries as documents
from nep.documents.services import DocumentRecord, pdf_of, word_of
from nep.foundation.access import Actor
from nep.foundation.canonical import canonical_bytes
from nep.foundation.files import StagedFile, kinds
from nep.foundation.files.made import row_of_made, stage_made
from nep.foundation.files.models import StoredFile
from nep.foundation.sync import Envelope, command
from nep.meetings.choices import RollState
from nep.meetings.documents import (
    Grade,
    ResolutionWords,
    attendance_document,
    minutes_document,
    resolution_document,
)
from nep.meetings.documents.attendance import ListedPerson
from nep.meetings.models import Attendance, Meeting, Minutes, MinutesFile
from nep.meetings.queries.after_content import content_of
from nep.people.choices import Standing
from nep.people.queries import names_told_apart

Form = Literal["word", "pdf"]
KINDS = {"word": kinds.DOCX, "pdf": kinds.PDF}
ENDINGS = {"word": "docx", "pdf": "pdf"}
IN_VIETNAMESE = translation.override("vi")
"""Documents of a unit are in Vietnamese, whatever language the reader has chosen."""


def minutes_record(meeting: Meeting, grade: Grade) -> DocumentRecord:
    """The minutes as they stand: frozen ones once confirmed, else made from the rows now."""
    minutes = Minutes.objects.filter(meeting=meeting).first()
    frozen = None
    if minutes is not None and minutes.confirmed_at is not None:
        frozen = minutes.record if grade is Grade.CELL else minutes.superior_record
    if frozen is not None:
        return DocumentRecord.from_json(frozen)
    return minutes_from_rows(meeting, grade)


@IN_VIETNAMESE
def minutes_from_rows(meeting: Meeting, grade: Grade) -> DocumentRecord:
    """The minutes made from the rows, whatever was confirmed before."""
    head = documents.head_of(meeting.unit, meeting.held_on)
    return minutes_document(content_of(meeting), head, grade)


def hash_of(record: DocumentRecord) -> str:
    """SHA-256 of the canonical content: the same words give the same hash."""
    return hashlib.sha256(canonical_bytes(record.to_json())).hexdigest()


@IN_VIETNAMESE
def attendance_record(meeting: Meeting) -> DocumentRecord:
    """The list of names with a column for signatures."""
    head = documents.head_of(meeting.unit, meeting.held_on)
    return attendance_document(content_of(meeting), _listed(meeting), head)


@IN_VIETNAMESE
def resolution_record(meeting: Meeting, words: ResolutionWords) -> DocumentRecord:
    """The monthly resolution, without its number."""
    head = documents.head_of(meeting.unit, meeting.held_on)
    layout = documents.layout_for(meeting.unit, meeting.held_on)
    body = documents.names_to_sign_in(meeting.unit, meeting.held_on)[0]
    authority = f"{layout.words_of(head.owner_word)['collective']} {body}"
    return resolution_document(content_of(meeting), words, head, authority)


def rendered(meeting: Meeting, record: DocumentRecord, form: Form) -> bytes:
    """Lay a record out by the rules of its date line; call it outside a transaction."""
    layout = documents.layout_for(meeting.unit, record.day)
    return word_of(record, layout) if form == "word" else pdf_of(record, layout)


def minutes_file(meeting: Meeting, grade: Grade, form: Form, actor: Actor) -> StoredFile | bytes:
    """The kept file of confirmed minutes, made once; of a draft, bytes made now."""
    minutes = Minutes.objects.filter(meeting=meeting, confirmed_at__isnull=False).first()
    record = minutes_record(meeting, grade)
    if minutes is None:
        return rendered(meeting, record, form)
    name = f"{grade.value}-{form}"
    kept = MinutesFile.objects.filter(minutes=minutes, form=name).select_related("file").first()
    if kept is not None:
        return kept.file
    staged = stage_made(
        rendered(meeting, record, form),
        name=f"Bien ban {meeting.held_on:%d-%m-%Y} {grade.value}.{ENDINGS[form]}",
        kind=KINDS[form],
    )
    row: StoredFile = _keep_file(
        minutes=minutes, form=name, staged=staged, envelope=Envelope.now(), actor=actor
    )
    return row


@command("meetings.keep_minutes_file")
def _keep_file(
    *, minutes: Minutes, form: str, staged: StagedFile, envelope: Envelope, actor: Actor
) -> StoredFile:
    """Tie a rendered file to the minutes; whoever comes second keeps the first one."""
    kept = MinutesFile.objects.filter(minutes=minutes, form=form).select_related("file").first()
    if kept is not None:
        return kept.file
    file = row_of_made(staged, minutes.meeting.unit_id)
    MinutesFile.objects.create(minutes=minutes, form=form, file=file)
    return file


def _listed(meeting: Meeting) -> list[ListedPerson]:
    listed = Attendance.objects.filter(meeting=meeting).select_related("person")
    rows = list(listed.order_by("-is_due", "person__sort_key", "person_id"))
    called = names_told_apart((row.person, row.group) for row in rows)
    return [
        ListedPerson(
            name=called[row.person.pk],
            standing=str(Standing(row.standing).label) if row.standing else "",
            activity=row.activity,
            group=row.group,
            state=str(row.get_state_display()),
            reason=str(row.get_reason_display()).lower() if row.reason else "",
            is_due=row.is_due,
            came_or_excused=row.state in (RollState.PRESENT, RollState.EXCUSED),
        )
        for row in rows
    ]
