"""Files on their way in: the right is asked first, then the file is looked at, then kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ninja.files import UploadedFile

from nep.api import finding
from nep.api.asking import Asking
from nep.api.performing import perform, require_before
from nep.api.schemas import uploads as forms
from nep.api.schemas.commands import Done
from nep.api.table import line
from nep.api.wishes import Wish
from nep.assignments import services as assignments
from nep.assignments.queries.doors import require_reporting_with_evidence
from nep.documents import services as documents
from nep.documents.queries.doors import require_setting_templates, require_signing
from nep.foundation.access import Actor
from nep.foundation.files import StagedFile, stage_upload
from nep.meetings import services as meetings
from nep.meetings.choices import FactKind
from nep.meetings.models import AgendaItem
from nep.meetings.queries.after_doors import require_recording_afterwards
from nep.meetings.queries.preparing_doors import require_orienting, require_preparing
from nep.meetings.queries.room_doors import require_conducting
from nep.meetings.services import PaperDraft
from nep.meetings.services import after as minutes
from nep.meetings.services.after import FactDraft


class FileWish(Wish):
    """Files that were not looked at yet, with what is said of them."""

    given: Any
    files: Any

    def staged(self) -> tuple[StagedFile, ...]:
        """The files, looked at: to be called once the right was asked."""
        declaration = self.given.declaration()
        return tuple(stage_upload(file, declaration=declaration) for file in self.files)

    def told(self) -> dict[str, Any]:
        """What is said of them, without the envelope and the declaration."""
        plain = type(self.given).model_fields.keys() - forms.FileForm.model_fields.keys()
        return {name: getattr(self.given, name) for name in plain}


class FileOfPaper(FileWish):
    """A paper with its first version as a file."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        require_preparing(asking.actor, asking.meeting)
        [file] = self.staged()
        item = asking.of_meeting(AgendaItem, self.given.item)
        draft = PaperDraft(
            title=self.given.title or file.name,
            file=file,
            item_id=item.pk if item else None,
            is_final=self.given.is_final,
        )
        return {"draft": draft}


class FileOfVersion(FileWish):
    """A further version as a file."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        require_preparing(asking.actor, asking.meeting)
        [file] = self.staged()
        return {"draft": PaperDraft(title="", file=file, is_final=self.given.is_final)}


class FileOfMerged(FileWish):
    """The draft, a file itself, with amendments in it."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        require_conducting(asking.actor, asking.meeting)
        rows = finding.amendments_of(asking, self.given.amendments)
        [file] = self.staged()
        return {"amendments": rows, "file": file}


class FileOfBulletin(FileWish):
    """The bulletin of the month as a file."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        require_orienting(asking.actor, asking.subject)
        [file] = self.staged()
        return {"bulletin": self.given.bulletin, "file": file}


class FilesOfReport(FileWish):
    """A report of work with what shows it."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        require_reporting_with_evidence(asking.actor, asking.subject)
        draft = assignments.ReportDraft(
            assignment_id=asking.subject.pk, **self.told(), evidence=self.staged()
        )
        return {"reports": [draft]}


class FileOfSigned(FileWish):
    """The scan of a signed paper."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        require_signing(asking.actor, asking.subject)
        [file] = self.staged()
        signer = asking.person(self.given.signer)
        return {"signed_on": self.given.signed_on, "signer": signer, "staged": file}


class FileOfSignedMinutes(FileWish):
    """The scan of signed minutes."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        require_recording_afterwards(asking.actor, asking.meeting)
        [file] = self.staged()
        fact = FactDraft(
            kind=FactKind.SIGNED_ON_PAPER,
            at=self.given.at,
            person_id=asking.person_id(self.given.person),
            note=self.given.note,
            scan=file,
        )
        return {"fact": fact}


class FileOfTemplate(FileWish):
    """A Word form, tried with an invented document before it is kept."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        unit, day = asking.subject, self.given.valid_from
        require_setting_templates(asking.actor, unit)
        [file] = self.staged()
        checked = documents.check_template(
            file, unit=unit, name=self.given.kind, day=max(day, asking.actor.today)
        )
        return {"template": checked, "valid_from": day}


@dataclass(frozen=True)
class UploadLine:
    """A command that comes with a file, and the form that goes with it."""

    command: line.Command
    form: type[forms.FileForm]
    told: str
    takes_many: bool = False


# fmt: off
UPLOADS: tuple[UploadLine, ...] = (
    UploadLine(line.Command("upload_paper", line.MEETING, "papers/file", meetings.add_paper,
                            FileOfPaper, "Put a file into the document pack"),
               forms.PaperForm, "The file becomes a paper of the pack."),
    UploadLine(line.Command("upload_version", line.PAPER, "versions/file", meetings.add_version,
                            FileOfVersion, "Put a file beside the earlier versions"),
               forms.VersionForm, "It stands beside the earlier versions; none is changed."),
    UploadLine(line.Command("upload_merged_draft", line.PAPER, "amendments/file",
                            meetings.merge_amendments, FileOfMerged,
                            "Hand in the draft with amendments in it", None),
               forms.MergedForm, "For a draft that is a file; all the amendments are of it."),
    UploadLine(line.Command("upload_bulletin", line.ORIENTATION, "bulletin/file",
                            meetings.set_bulletin, FileOfBulletin,
                            "Hand in the bulletin of the month as a file"),
               forms.BulletinForm, "It takes the place of the file before."),
    UploadLine(line.Command("upload_report", line.OWN_WORK, "report/file",
                            assignments.report_progress, FilesOfReport,
                            "Report of work with what shows it", None),
               forms.EvidenceForm, "Photos lose the place where they were taken.",
               takes_many=True),
    UploadLine(line.Command("upload_signed", line.ISSUED, "signed/file", documents.attach_signed,
                            FileOfSigned, "Attach the scan of the signed paper"),
               forms.SignedForm, "It stands before the kept files and does not change them."),
    UploadLine(line.Command("upload_signed_minutes", line.MEETING, "signed/file",
                            minutes.record_fact, FileOfSignedMinutes,
                            "State that minutes were signed, with the scan"),
               forms.SignedMinutesForm, "A PDF, JPEG or PNG, after the confirmation."),
    UploadLine(line.Command("upload_template", line.UNIT, "document-templates/file",
                            documents.set_template, FileOfTemplate,
                            "Set a unit's own Word form of a kind of document"),
               forms.TemplateForm, "It is tried at once; what is wrong with it is named."),
)
# fmt: on


def hand_in(
    upload: UploadLine,
    key: UUID,
    given: forms.FileForm,
    files: Sequence[UploadedFile],
    actor: Actor,
) -> Done:
    """Carry out a command that comes with a file."""
    envelope = given.envelope()
    require_before(envelope, actor)
    wish = upload.command.wish(given=given, files=tuple(files))  # type: ignore[call-arg]
    return perform(upload.command, key, envelope, wish, actor)
