"""The document pack: versions from draft to final, frozen once voted, and who has read it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from nep.documents.models import OfficialDocument, ReadMark
from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.errors import NotFound
from nep.foundation.files import StagedFile, store_file
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.foundation.web.sentences import NOTHING_HERE
from nep.meetings import permissions
from nep.meetings.choices import FactKind, MeetingState
from nep.meetings.errors import RecordClosedError
from nep.meetings.models import (
    AgendaItem,
    Meeting,
    MeetingAmendment,
    MeetingFact,
    PackDocument,
    PackVersion,
)
from nep.meetings.rules.preparing_texts import frozen_hash_of
from nep.meetings.services.moments import moment_of
from nep.meetings.services.preparing.acting import settled
from nep.meetings.services.room.writing import locked, refused
from nep.people.models import Person


@dataclass(frozen=True, kw_only=True)
class PaperDraft:
    """A paper as it is put into the pack: a file, a text, or a document of the register."""

    title: str
    text: str = ""
    file: StagedFile | None = None
    official_id: int | None = None
    item_id: int | None = None
    is_final: bool = False


@command("meetings.add_paper")
def add_paper(
    *, meeting: Meeting, draft: PaperDraft, envelope: Envelope, actor: Actor
) -> PackDocument:
    """Put a paper into the pack, with its first version."""
    _begin(meeting, actor)
    official = _official(draft, actor)
    title = normalise(draft.title) or (official.subject if official else "")
    if not title:
        raise refused(_("Hãy ghi tên tài liệu."), "title")
    if official is None and not draft.text.strip() and draft.file is None:
        raise refused(_("Hãy chọn tệp hoặc soạn nội dung tài liệu."), "text")
    item = AgendaItem.objects.filter(
        meeting=meeting, pk=draft.item_id or 0, is_restricted=False
    ).first()
    paper = PackDocument.objects.create(
        meeting=meeting, item=item, title=title[:300], official=official
    )
    if official is None:
        _add(paper, draft, envelope, actor)
    _note_sent(meeting, envelope, actor)
    settled(meeting, actor, "meetings.add_paper", {"paper": paper.pk})
    return paper


@command("meetings.add_version")
def add_version(
    *, paper: PackDocument, draft: PaperDraft, envelope: Envelope, actor: Actor
) -> PackVersion:
    """Put a further version beside the earlier ones; none is ever changed."""
    meeting = paper.meeting
    _begin(meeting, actor)
    _require_standing(paper)
    if not draft.text.strip() and draft.file is None:
        raise refused(_("Hãy chọn tệp hoặc soạn nội dung tài liệu."), "text")
    version = _add(paper, draft, envelope, actor)
    payload = {"paper": paper.pk, "version": version.number}
    settled(meeting, actor, "meetings.add_version", payload)
    return version


@command("meetings.make_final")
def make_final(*, version: PackVersion, envelope: Envelope, actor: Actor) -> PackVersion:
    """Call one version the final one; the others stay to be compared."""
    paper = version.document
    _begin(paper.meeting, actor)
    _require_standing(paper)
    PackVersion.objects.filter(document=paper).update(is_final=False)
    PackVersion.objects.filter(pk=version.pk).update(is_final=True)
    version.is_final = True
    payload = {"paper": paper.pk, "version": version.number}
    settled(paper.meeting, actor, "meetings.make_final", payload)
    return version


@command("meetings.freeze_version")
def freeze_version(*, version: PackVersion, envelope: Envelope, actor: Actor) -> PackVersion:
    """Freeze the version that was voted by the hash of its content (feature 17)."""
    meeting = version.document.meeting
    permissions.CONDUCT_MEETING.require(actor, meeting)
    if not version.frozen_hash:
        digest = version.file.digest if version.file else ""
        version.frozen_hash = frozen_hash_of(version.text, digest)
        version.save(update_fields=["frozen_hash"])
    payload = {"paper": version.document_id, "hash": version.frozen_hash}
    settled(meeting, actor, "meetings.freeze_version", payload)
    return version


@command("meetings.tie_paper")
def tie_paper(
    *, paper: PackDocument, item: AgendaItem | None, envelope: Envelope, actor: Actor
) -> PackDocument:
    """Tie a paper to another item of the same meeting, or to the whole meeting."""
    meeting = paper.meeting
    _begin(meeting, actor)
    _require_standing(paper)
    if item is not None and (item.meeting_id != meeting.pk or item.is_restricted):
        raise refused(_("Hãy chọn một nội dung trong chương trình của buổi này."), "item")
    amended = MeetingAmendment.objects.filter(version__document=paper)
    if item is not None and amended.exclude(item=item).exists():
        raise refused(
            _("Đã có đề nghị sửa tài liệu này ở nội dung khác nên không chuyển được."), "item"
        )
    paper.item = item
    paper.save(update_fields=["item"])
    settled(meeting, actor, "meetings.tie_paper", {"paper": paper.pk, "item": paper.item_id})
    return paper


@command("meetings.withdraw_paper")
def withdraw_paper(*, paper: PackDocument, envelope: Envelope, actor: Actor) -> PackDocument:
    """Take a paper out of the pack; what was voted stays."""
    _begin(paper.meeting, actor)
    if paper.versions.exclude(frozen_hash="").exists():
        raise refused(_("Tài liệu này đã được biểu quyết nên không rút ra được."))
    if MeetingAmendment.objects.filter(version__document=paper).exists():
        raise refused(_("Đã có đề nghị sửa tài liệu này nên không rút ra được."))
    paper.withdrawn_at = now()
    paper.save(update_fields=["withdrawn_at"])
    settled(paper.meeting, actor, "meetings.withdraw_paper", {"paper": paper.pk})
    return paper


@command("meetings.mark_read")
def mark_read(*, paper: PackDocument, envelope: Envelope, actor: Actor) -> list[ReadMark]:
    """Keep that this member opened the paper for the first time."""
    if actor.person_id is None:
        return []
    return _marked(paper, [actor.person_id], on_paper=False, actor=actor)


@command("meetings.mark_read_on_paper")
def mark_read_on_paper(
    *, paper: PackDocument, persons: Sequence[Person], envelope: Envelope, actor: Actor
) -> list[ReadMark]:
    """Keep that these members read the printed paper: it equals "đã đọc" (practice.md 2)."""
    permissions.TELL_MEMBERS.require(actor, paper.meeting)
    return _marked(paper, [person.pk for person in persons], on_paper=True, actor=actor)


def subject_of(paper: PackDocument) -> str:
    """The name under which read marks know a paper of a pack."""
    return f"pack:{paper.pk}"


def _begin(meeting: Meeting, actor: Actor) -> None:
    permissions.PREPARE_MEETING.require(actor, meeting)
    locked(meeting)
    if meeting.state in (MeetingState.CONFIRMED, MeetingState.CANCELLED):
        raise RecordClosedError(_("Hồ sơ buổi này đã khóa nên tài liệu không đổi được nữa."))


def _official(draft: PaperDraft, actor: Actor) -> OfficialDocument | None:
    """The document of the register that the paper is, if it is one that the actor sees."""
    if draft.official_id is None:
        return None
    seen = OfficialDocument.objects.standing().outputs_for(actor)
    found = seen.filter(pk=draft.official_id).first()
    if found is None:
        raise NotFound(str(NOTHING_HERE))
    return found


def _require_standing(paper: PackDocument) -> None:
    if paper.withdrawn_at is not None:
        raise refused(_("Tài liệu này đã rút khỏi buổi sinh hoạt."))


def _add(paper: PackDocument, draft: PaperDraft, envelope: Envelope, actor: Actor) -> PackVersion:
    last = paper.versions.aggregate(number=Max("number"))["number"] or 0
    stored = None
    if draft.file is not None:
        stored = store_file(
            staged=draft.file,
            unit_id=paper.meeting.unit_id,
            may=permissions.PREPARE_MEETING.code,
            about=paper.meeting,
            envelope=envelope,
            actor=actor,
        )
    if draft.is_final:
        paper.versions.update(is_final=False)
    return PackVersion.objects.create(
        document=paper,
        number=last + 1,
        file=stored,
        text=draft.text.strip(),
        is_final=draft.is_final,
        recorded_by=actor.user_id,
    )


def _note_sent(meeting: Meeting, envelope: Envelope, actor: Actor) -> None:
    """A paper put in after the notice is sent by being there; the first one is the fact."""
    there = MeetingFact.objects.filter(
        meeting=meeting, kind=FactKind.DOCUMENTS_SENT, withdrawn_at=None
    )
    if meeting.state == MeetingState.NOTIFIED and not there.exists():
        moment = moment_of(envelope)
        MeetingFact.objects.create(
            meeting=meeting,
            kind=FactKind.DOCUMENTS_SENT,
            at=moment.occurred_at,
            person_id=actor.person_id,
            recorded_by=actor.user_id,
        )


def _marked(
    paper: PackDocument, persons: Sequence[int], *, on_paper: bool, actor: Actor
) -> list[ReadMark]:
    subject = subject_of(paper)
    read = set(
        ReadMark.objects.filter(subject=subject, person__in=persons).values_list(
            "person_id", flat=True
        )
    )
    made = ReadMark.objects.bulk_create(
        ReadMark(subject=subject, person_id=key, on_paper=on_paper, recorded_by=actor.user_id)
        for key in persons
        if key not in read
    )
    if made:
        audit.record(
            actor=actor,
            action="meetings.mark_read",
            subject=paper.meeting,
            unit_id=paper.meeting.unit_id,
            payload={"paper": paper.pk, "people": [mark.person_id for mark in made]},
        )
    return made
