"""Files on their way in: the right is asked first, then the file is looked at, then kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from ninja.files import UploadedFile

from nep.api import commands
from nep.api.asking import Asking
from nep.api.performing import perform, require_before
from nep.api.schemas.commands import Done
from nep.api.schemas.uploads import PaperForm, VersionForm
from nep.api.wishes import Wish
from nep.foundation.access import Actor
from nep.foundation.files import StagedFile, stage_upload
from nep.meetings import services as meetings
from nep.meetings.models import AgendaItem
from nep.meetings.queries.preparing_doors import require_preparing
from nep.meetings.services import PaperDraft


@dataclass(frozen=True)
class Upload:
    """A file that was not looked at yet, with what is said of it."""

    given: VersionForm
    file: UploadedFile

    def staged(self, asking: Asking) -> StagedFile:
        """The file, looked at once the right was asked."""
        require_preparing(asking.actor, asking.meeting)
        file: Any = self.file
        return stage_upload(file, declaration=self.given.declaration())


class FileOfPaper(Wish):
    """A paper with its first version as a file."""

    upload: Any

    def arguments(self, asking: Asking) -> dict[str, Any]:
        given: PaperForm = self.upload.given
        staged = self.upload.staged(asking)
        item = asking.of_meeting(AgendaItem, given.item)
        draft = PaperDraft(
            title=given.title or staged.name,
            file=staged,
            item_id=item.pk if item else None,
            is_final=given.is_final,
        )
        return {"draft": draft}


class FileOfVersion(Wish):
    """A further version as a file."""

    upload: Any

    def arguments(self, asking: Asking) -> dict[str, Any]:
        staged = self.upload.staged(asking)
        return {"draft": PaperDraft(title="", file=staged, is_final=self.upload.given.is_final)}


UPLOAD_PAPER = commands.Command(
    "upload_paper", commands.MEETING, "papers/file", meetings.add_paper,
    FileOfPaper, "Put a file into the document pack",
)  # fmt: skip
UPLOAD_VERSION = commands.Command(
    "upload_version", commands.PAPER, "versions/file", meetings.add_version,
    FileOfVersion, "Put a file beside the earlier versions",
)  # fmt: skip


def paper(actor: Actor, key: UUID, given: PaperForm, file: UploadedFile) -> Done:
    """A file becomes a paper of the pack."""
    return _done(UPLOAD_PAPER, key, FileOfPaper(upload=Upload(given, file)), given, actor)


def version(actor: Actor, key: UUID, given: VersionForm, file: UploadedFile) -> Done:
    """A file becomes a further version of a paper."""
    return _done(UPLOAD_VERSION, key, FileOfVersion(upload=Upload(given, file)), given, actor)


def _done(
    command: commands.Command, key: UUID, wish: Wish, given: VersionForm, actor: Actor
) -> Done:
    envelope = given.envelope()
    require_before(envelope, actor)
    return perform(command, key, envelope, wish, actor)
