"""Files: minutes, and issued documents, as they are kept."""

from __future__ import annotations

from enum import StrEnum
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _

from nep.api import asking, finding
from nep.assignments.queries import evidence_of
from nep.documents.models import IssuedDocument
from nep.documents.queries.doors import require_setting_templates
from nep.foundation.access import Actor
from nep.foundation.errors import DomainError, NotFound
from nep.foundation.files import open_file
from nep.foundation.files.models import StoredFile
from nep.foundation.web.sentences import NOTHING_HERE
from nep.foundation.web.stored_files import sent_file
from nep.meetings.choices import MeetingState
from nep.meetings.queries.after_doors import signed_scan_of
from nep.meetings.services.after import Grade, attendance_record, minutes_file, rendered

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
FILE = bytes


class NoMinutesYet(DomainError):
    """The meeting has not been closed."""

    code = "no_minutes_yet"


class MinutesForm(StrEnum):
    """Which rendering of the minutes, and how."""

    WORD = "word"
    PDF = "pdf"
    SUPERIOR_WORD = "superior-word"
    SUPERIOR_PDF = "superior-pdf"
    ATTENDANCE_WORD = "attendance-word"
    ATTENDANCE_PDF = "attendance-pdf"
    SIGNED = "signed"


class IssuedForm(StrEnum):
    """Which file of an issued document."""

    WORD = "word"
    PDF = "pdf"
    SIGNED = "signed"


def minutes_as(actor: Actor, key: UUID, form: MinutesForm) -> HttpResponse:
    """The minutes as a file: of a draft made now, else the kept one; or the scan of the paper."""
    for_superior = form in {MinutesForm.SUPERIOR_WORD, MinutesForm.SUPERIOR_PDF}
    meeting = asking.meeting(actor, key, "outputs" if for_superior else "contents")
    if for_superior and meeting.state != MeetingState.CONFIRMED:
        raise NotFound(str(NOTHING_HERE))
    if form is MinutesForm.SIGNED:
        return _kept(signed_scan_of(meeting))
    as_word = form.value.endswith("word")
    ending = "docx" if as_word else "pdf"
    if form.value.startswith("attendance"):
        content = rendered(meeting, attendance_record(meeting), "word" if as_word else "pdf")
        name = f"attendance-{meeting.held_on:%Y-%m-%d}.{ending}"
        return _sent(content, name, WORD if as_word else PDF)
    if meeting.closed_at is None:
        raise NoMinutesYet(_("Buổi sinh hoạt chưa bế mạc nên chưa có biên bản."))
    grade = Grade.SUPERIOR if for_superior else Grade.CELL
    kept = minutes_file(meeting, grade, "word" if as_word else "pdf", actor)
    return _sent(kept, f"minutes-{meeting.held_on:%Y-%m-%d}.{ending}", WORD if as_word else PDF)


def issued_as(actor: Actor, key: UUID, form: IssuedForm) -> HttpResponse:
    """One file of an issued document that this actor may read."""
    rows = IssuedDocument.objects.readable_by(actor)
    beside = ("word_file", "pdf_file", "signed_file")
    found = rows.select_related(*beside).filter(public_id=key).first()
    return _kept(getattr(found, f"{form.value}_file", None))


def template_as(actor: Actor, key: UUID) -> HttpResponse:
    """A Word form of a unit, as it was handed in."""
    found = finding.template(actor, key)
    require_setting_templates(actor, found.unit)
    return _sent(found.file, found.file.name, found.file.content_type)


def evidence_as(actor: Actor, key: UUID, file: UUID) -> HttpResponse:
    """A file that came with a report of work."""
    found = evidence_of(asking.own_assignment(actor, key), file)
    return _kept(found.file if found else None)


def bulletin_as(actor: Actor, key: UUID) -> HttpResponse:
    """The bulletin of a month as a file."""
    return _kept(finding.orientation(actor, key).bulletin_file)


def version_as(actor: Actor, key: UUID, number: int) -> HttpResponse:
    """The file of one version of a paper."""
    return _kept(finding.version(finding.paper(actor, key), number).file)


def _kept(file: StoredFile | None) -> HttpResponse:
    if file is None:
        raise NotFound(str(NOTHING_HERE))
    return sent_file(file)


def _sent(content: StoredFile | bytes, name: str, kind: str) -> HttpResponse:
    if isinstance(content, StoredFile):
        stream: Any = FileResponse(
            open_file(content), as_attachment=True, filename=name, content_type=kind
        )
        return stream  # type: ignore[no-any-return]
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
