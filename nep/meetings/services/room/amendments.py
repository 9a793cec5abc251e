"""Amendments to a draft: proposed, taken in by the chair or by a vote, or not (feature 28).

What is taken in makes a new version of the draft; the version decided on stays as it was.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.db.models import Max
from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.files import StagedFile, store_file
from nep.foundation.sync import Envelope, command
from nep.foundation.text import normalise
from nep.meetings import permissions
from nep.meetings.choices import TAKEN_IN, AmendmentState, VoteOutcome
from nep.meetings.events import RecordChanged
from nep.meetings.models import AgendaItem, MeetingAmendment, PackDocument, PackVersion, Vote
from nep.meetings.rules.preparing_texts import frozen_hash_of
from nep.meetings.rules.room_amendments import Fault, fault_of, merged, tidied
from nep.meetings.services.moments import Moment
from nep.meetings.services.room.items import require_writable
from nep.meetings.services.room.speaking import refuse_stranger
from nep.meetings.services.room.voting import VoteDraft, record_vote, withdraw_vote
from nep.meetings.services.room.writing import begun, refused, require_open, written
from nep.people.models import Person

LONGEST = 20_000


@command("meetings.propose_amendment")
def propose_amendment(
    *,
    item: AgendaItem,
    paper: PackDocument,
    proposer: Person,
    old_text: str,
    new_text: str,
    envelope: Envelope,
    actor: Actor,
) -> MeetingAmendment:
    """Somebody proposes other words for a passage of the draft, or words to add."""
    meeting = item.meeting
    moment = begun(meeting, envelope, actor)
    require_open(meeting)
    require_writable(item)
    refuse_stranger(meeting, proposer, None)
    if paper.meeting_id != meeting.pk or paper.withdrawn_at is not None:
        raise refused(_("Dự thảo này không có trong tài liệu của buổi."), "paper")
    version = _latest(paper)
    old, new = tidied(old_text), tidied(new_text)
    if max(len(old), len(new)) > LONGEST:
        raise refused(_("Một đề nghị ghi tối đa 20.000 chữ cái. Hãy rút gọn."), "new_text")
    _refuse_fault(version, old, new)
    last = MeetingAmendment.objects.filter(item=item).aggregate(last=Max("order"))["last"]
    row = MeetingAmendment.objects.create(
        meeting=meeting,
        item=item,
        order=(last or 0) + 1,
        version=version,
        proposer=proposer,
        old_text=old,
        new_text=new,
        occurred_at=moment.occurred_at,
        recorded_at=moment.recorded_at,
        recorded_by=actor.user_id,
    )
    _tell(row, actor, "meetings.propose_amendment")
    return row


@command("meetings.accept_amendment")
def accept_amendment(
    *, amendment: MeetingAmendment, envelope: Envelope, actor: Actor, reason: str = ""
) -> MeetingAmendment:
    """The chair takes it in without a vote; a draft that is text has the words at once."""
    moment = _begun(amendment, envelope, actor)
    version = _version_decided_on(amendment)
    _decide(amendment, AmendmentState.ACCEPTED, moment, reason=reason, version=version)
    _merge(amendment, moment, actor)
    _tell(amendment, actor, "meetings.accept_amendment")
    return amendment


@command("meetings.vote_amendment")
def vote_amendment(
    *, amendment: MeetingAmendment, vote: VoteDraft, envelope: Envelope, actor: Actor
) -> MeetingAmendment:
    """Put it to an open vote; the version voted on is frozen, and what passed is taken in."""
    moment = _begun(amendment, envelope, actor)
    version = _version_decided_on(amendment)
    counted = record_vote(
        item=amendment.item,
        vote=replace(vote, question=normalise(vote.question) or _question_of(amendment)),
        envelope=envelope,
        actor=actor,
    )
    if not version.frozen_hash:
        version.frozen_hash = frozen_hash_of(
            version.text, version.file.digest if version.file else ""
        )
        version.save(update_fields=["frozen_hash"])
    has_passed = counted.outcome == VoteOutcome.PASSED
    state = AmendmentState.PASSED if has_passed else AmendmentState.FAILED
    _decide(amendment, state, moment, version=version, vote=counted)
    if has_passed:
        _merge(amendment, moment, actor)
    _tell(amendment, actor, "meetings.vote_amendment")
    return amendment


@command("meetings.turn_down_amendment")
def turn_down_amendment(
    *, amendment: MeetingAmendment, reason: str, envelope: Envelope, actor: Actor
) -> MeetingAmendment:
    """The chair does not take it in and nobody asks for a vote: one line says why."""
    moment = _begun(amendment, envelope, actor)
    _decide(amendment, AmendmentState.NOT_ACCEPTED, moment, reason=_reason(reason))
    _tell(amendment, actor, "meetings.turn_down_amendment")
    return amendment


@command("meetings.withdraw_amendment")
def withdraw_amendment(
    *, amendment: MeetingAmendment, reason: str, envelope: Envelope, actor: Actor
) -> MeetingAmendment:
    """Whoever proposed it takes it back: one line says why; the row stays, marked."""
    moment = _begun(amendment, envelope, actor)
    _decide(amendment, AmendmentState.WITHDRAWN, moment, reason=_reason(reason))
    _tell(amendment, actor, "meetings.withdraw_amendment")
    return amendment


@command("meetings.merge_amendments")
def merge_amendments(
    *, amendments: Sequence[MeetingAmendment], file: StagedFile, envelope: Envelope, actor: Actor
) -> list[MeetingAmendment]:
    """The draft is a file: the version with the words in it is handed in and tied to them."""
    if not amendments:
        raise refused(_("Hãy chọn ít nhất một đề nghị có trong bản này."), "amendments")
    meeting = amendments[0].meeting
    moment = begun(meeting, envelope, actor)
    papers = {row.version.document_id for row in amendments}
    if len(papers) > 1 or any(row.meeting_id != meeting.pk for row in amendments):
        raise refused(_("Một bản tiếp thu chỉ của một dự thảo."), "amendments")
    for row in amendments:
        row.refresh_from_db(fields=["state", "merged_version"])
        if not row.awaits_merging:
            raise refused(_("Chỉ đưa vào bản mới những đề nghị đã được tiếp thu."), "amendments")
    stored = store_file(
        staged=file,
        unit_id=meeting.unit_id,
        may=permissions.CONDUCT_MEETING.code,
        about=meeting,
        envelope=envelope,
        actor=actor,
    )
    latest = _latest(amendments[0].version.document)
    version = _next_version(latest, moment, actor, file=stored)
    for row in amendments:
        row.merged_version = version
        row.save(update_fields=["merged_version"])
    payload = {"amendments": [row.pk for row in amendments], "version": version.number}
    written(meeting, actor, "meetings.merge_amendments", payload, RecordChanged)
    return list(amendments)


@command("meetings.reopen_amendment")
def reopen_amendment(
    *, amendment: MeetingAmendment, envelope: Envelope, actor: Actor
) -> MeetingAmendment:
    """What was decided by mistake is open again; its vote is withdrawn, the draft as before.

    Versions never change: the draft goes on from a further version with the words from before.
    """
    moment = _begun(amendment, envelope, actor, is_open=False)
    _take_words_out(amendment, moment, actor)
    vote, amendment.vote = amendment.vote, None
    amendment.state, amendment.decided_at, amendment.reason = AmendmentState.PROPOSED, None, ""
    amendment.merged_version = None
    amendment.save(update_fields=["vote", "state", "decided_at", "reason", "merged_version"])
    if vote is not None:
        vote.meeting = amendment.meeting
        withdraw_vote(vote=vote, envelope=envelope, actor=actor)
    _tell(amendment, actor, "meetings.reopen_amendment")
    return amendment


def _begun(
    amendment: MeetingAmendment, envelope: Envelope, actor: Actor, *, is_open: bool = True
) -> Moment:
    """Begin a command on an amendment: the row is read again under the lock of its meeting."""
    meeting = amendment.meeting
    moment = begun(meeting, envelope, actor)
    amendment.refresh_from_db(fields=["state", "version", "vote", "merged_version", "reason"])
    amendment.item.meeting = meeting
    if is_open and not amendment.is_open:
        raise refused(_("Đề nghị này đã có kết quả. Muốn đổi, hãy bấm “Xem lại” trước."))
    if not is_open and amendment.is_open:
        raise refused(_("Đề nghị này chưa có kết quả nên không có gì để xem lại."))
    return moment


def _latest(paper: PackDocument) -> PackVersion:
    version = paper.versions.select_related("file", "document").order_by("-number").first()
    if version is None:
        raise refused(_("Tài liệu này không phải dự thảo nên không sửa đổi được."), "paper")
    return version


def _version_decided_on(amendment: MeetingAmendment) -> PackVersion:
    """The draft as it stands now; the passage must still be there, once."""
    version = _latest(amendment.version.document)
    _refuse_fault(version, amendment.old_text, amendment.new_text)
    return version


def _refuse_fault(version: PackVersion, old: str, new: str) -> None:
    fault = fault_of(None if version.file_id else version.text, old, new)
    if fault is None:
        return
    sentences = {
        Fault.NOTHING_ASKED: (_("Hãy ghi chữ đề nghị sửa hoặc bổ sung."), "new_text"),
        Fault.SAME_WORDS: (_("Chữ mới giống hệt chữ cũ nên không có gì để sửa."), "new_text"),
        Fault.NOT_FOUND: (
            _(
                "Không tìm thấy đoạn này trong bản %(number)s của dự thảo. "
                "Hãy chép lại đúng đoạn cần sửa."
            ),
            "old_text",
        ),
        Fault.FOUND_TWICE: (
            _(
                "Đoạn này có nhiều lần trong bản %(number)s của dự thảo. "
                "Hãy chép dài hơn để chỉ đúng một chỗ."
            ),
            "old_text",
        ),
    }
    sentence, field = sentences[fault]
    raise refused(sentence % {"number": version.number}, field)


def _decide(
    amendment: MeetingAmendment,
    state: AmendmentState,
    moment: Moment,
    *,
    reason: str = "",
    version: PackVersion | None = None,
    vote: Vote | None = None,
) -> None:
    amendment.state, amendment.decided_at = state, moment.occurred_at
    amendment.reason, amendment.vote = normalise(reason)[:300], vote
    amendment.version = version or amendment.version
    amendment.save(update_fields=["state", "decided_at", "reason", "vote", "version"])


def _merge(amendment: MeetingAmendment, moment: Moment, actor: Actor) -> None:
    """Take the words into a draft that is text; a file waits for the version handed in."""
    version = amendment.version
    if version.file_id is not None:
        return
    text = merged(version.text, amendment.old_text, amendment.new_text)
    amendment.merged_version = _next_version(version, moment, actor, text=text)
    amendment.save(update_fields=["merged_version"])


def _next_version(
    version: PackVersion, moment: Moment, actor: Actor, **content: object
) -> PackVersion:
    """A version after this one; what was called final goes on being so."""
    PackVersion.objects.filter(document=version.document_id).update(is_final=False)
    return PackVersion.objects.create(
        document_id=version.document_id,
        number=version.number + 1,
        is_final=version.is_final,
        recorded_at=moment.recorded_at,
        recorded_by=actor.user_id,
        **content,
    )


def _take_words_out(amendment: MeetingAmendment, moment: Moment, actor: Actor) -> None:
    version = amendment.merged_version
    if amendment.state not in TAKEN_IN or version is None:
        return
    latest = _latest(version.document)
    if latest.pk != version.pk or version.took_in.count() > 1:
        raise refused(
            _(
                "Sau đề nghị này dự thảo đã có bản mới hơn hoặc bản đó tiếp thu nhiều đề nghị. "
                "Hãy ghi một đề nghị sửa lại, hoặc xem lại đề nghị sau cùng trước."
            )
        )
    before = amendment.version
    _next_version(latest, moment, actor, text=before.text, file=before.file)


def _question_of(amendment: MeetingAmendment) -> str:
    """What the hands are raised for, when the clerk wrote no other words."""
    title = amendment.version.document.title
    if not amendment.old_text:
        sentence = _("Bổ sung vào “%(title)s”: “%(new)s”")
    elif not amendment.new_text:
        sentence = _("Bỏ khỏi “%(title)s” đoạn “%(old)s”")
    else:
        sentence = _("Sửa “%(title)s”: “%(old)s” thành “%(new)s”")
    old, new = (_short(words) for words in (amendment.old_text, amendment.new_text))
    return sentence % {"title": _short(title), "old": old, "new": new}


def _short(words: str) -> str:
    one_line = normalise(words)
    return one_line if len(one_line) <= 120 else f"{one_line[:119].rstrip()}…"


def _reason(written_reason: str) -> str:
    if not normalise(written_reason):
        raise refused(_("Hãy ghi một dòng lý do."), "reason")
    return written_reason


def _tell(row: MeetingAmendment, actor: Actor, action: str) -> None:
    """The audit says which amendment and what became of it, never the words."""
    payload = {
        "amendment": row.pk,
        "item": row.item_id,
        "state": row.state,
        "version": row.version_id,
        "merged": row.merged_version_id,
        "length": [len(row.old_text), len(row.new_text)],
    }
    written(row.meeting, actor, action, payload, RecordChanged)
