"""Confirming is not signing: who, when, in which order; what is locked stays locked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from nep.foundation.clock import now
from nep.foundation.errors import DomainError, Forbidden
from nep.foundation.sync import Envelope
from nep.meetings.choices import FactKind, MeetingState, OutcomeForm, RollState
from nep.meetings.documents import Grade, ResolutionWords
from nep.meetings.models import Attendance, Meeting, MeetingFact, Minutes, Opinion
from nep.meetings.services import after, edit_opinion, record_summary
from nep.meetings.services.after import FactDraft
from nep.organisation.choices import Role
from nep.people.models import Membership, Post
from tests.factories.meetings import chair_of, clerk_of, held_meeting, item_of, opened_meeting
from tests.factories.people import actor_in, make_member


@pytest.fixture
def held(seeded: Any) -> Meeting:
    return held_meeting(seeded.cell, members=6)


def by(actor: Any) -> dict[str, Any]:
    return {"envelope": Envelope.now(), "actor": actor}


def confirm(meeting: Meeting) -> Minutes:
    after.confirm_minutes(meeting=meeting, **by(clerk_of(meeting)))
    minutes: Minutes = after.confirm_minutes(meeting=meeting, **by(chair_of(meeting)))
    return minutes


def test_clerk_then_chair_freeze_and_hash_the_text(held: Meeting) -> None:
    minutes = confirm(held)

    held.refresh_from_db()
    assert held.state == MeetingState.CONFIRMED
    assert minutes.record is not None
    assert len(minutes.content_hash) == 64
    assert minutes.superior_hash not in ("", minutes.content_hash)
    kinds = MeetingFact.objects.filter(meeting=held).values_list("kind", flat=True)
    assert {FactKind.CONFIRMED_BY_CLERK, FactKind.CONFIRMED_BY_CHAIR} <= set(kinds)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda meeting: None, None),
        (
            lambda meeting: Opinion.objects.filter(meeting=meeting).update(person=None),
            "chưa có ý kiến nào ghi tên",
        ),
        (
            lambda meeting: Attendance.objects.filter(
                pk=Attendance.objects.filter(meeting=meeting).first().pk
            ).update(state=RollState.UNKNOWN),
            "chưa rõ có mặt hay vắng",
        ),
        (
            lambda meeting: Opinion.objects.filter(meeting=meeting).update(in_conflict=True),
            "hai bản",
        ),
    ],
)
def test_the_gate_names_what_is_missing(
    held: Meeting, spoil: Callable[[Meeting], Any], sentence: str | None
) -> None:
    spoil(held)
    if sentence is None:
        assert confirm(held).confirmed_at is not None
        return
    with pytest.raises(DomainError, match=sentence):
        after.confirm_minutes(meeting=held, **by(clerk_of(held)))


def test_no_opinion_said_so_passes_the_gate(held: Meeting) -> None:
    Opinion.objects.filter(meeting=held).delete()
    with pytest.raises(DomainError, match="Không có ý kiến"):
        confirm(held)
    item = item_of(held)
    item.no_opinion_at = now()
    item.save()

    assert confirm(held).confirmed_at is not None


def test_not_before_the_end(seeded: Any) -> None:
    sitting = opened_meeting(seeded.cell, members=6)
    with pytest.raises(DomainError, match="chưa bế mạc"):
        after.confirm_minutes(meeting=sitting, **by(clerk_of(sitting)))


def test_nobody_else_confirms(held: Meeting) -> None:
    stranger = make_member(held.unit, "Người Khác")
    actor = actor_in(held.unit, Role.DEPUTY_SECRETARY, person=stranger, user_id=99)
    with pytest.raises(Forbidden):
        after.confirm_minutes(meeting=held, **by(actor))
    assert confirm(held).confirmed_at is not None


def test_the_chair_waits_for_the_clerk(held: Meeting) -> None:
    with pytest.raises(DomainError, match="Thư ký chưa xác nhận"):
        after.confirm_minutes(meeting=held, **by(chair_of(held)))


def test_a_change_after_the_clerk_is_confirmed_again(held: Meeting) -> None:
    after.confirm_minutes(meeting=held, **by(clerk_of(held)))
    opinion = Opinion.objects.get(meeting=held)
    edit_opinion(opinion=opinion, text="Ý kiến đã sửa.", **by(clerk_of(held)))

    with pytest.raises(DomainError, match="đã thay đổi sau khi thư ký"):
        after.confirm_minutes(meeting=held, **by(chair_of(held)))
    assert confirm(held).confirmed_at is not None


def test_a_second_confirmation_is_refused(held: Meeting) -> None:
    after.confirm_minutes(meeting=held, **by(clerk_of(held)))
    with pytest.raises(DomainError, match="đã xác nhận nội dung này"):
        after.confirm_minutes(meeting=held, **by(clerk_of(held)))
    after.confirm_minutes(meeting=held, **by(chair_of(held)))
    with pytest.raises(DomainError, match="đã được xác nhận"):
        after.confirm_minutes(meeting=held, **by(chair_of(held)))


def test_after_the_lock_only_an_annex(held: Meeting) -> None:
    with pytest.raises(DomainError, match="không cần phụ lục"):
        after.write_annex(meeting=held, text="Sai tên.", reason="Nhầm", **by(clerk_of(held)))
    minutes = confirm(held)
    frozen = minutes.record
    opinion = Opinion.objects.get(meeting=held)
    with pytest.raises(DomainError, match="phụ lục"):
        edit_opinion(opinion=opinion, text="Khác.", **by(clerk_of(held)))
    with pytest.raises(DomainError, match="phụ lục"):
        record_summary(item=item_of(held), text="Khác.", **by(clerk_of(held)))

    annex = after.write_annex(meeting=held, text="Sai tên.", reason="Nhầm", **by(clerk_of(held)))
    after.confirm_annex(meeting=held, annex=annex, **by(clerk_of(held)))
    annex.refresh_from_db()
    assert annex.content_hash == ""
    after.confirm_annex(meeting=held, annex=annex, **by(chair_of(held)))
    annex.refresh_from_db()
    assert len(annex.content_hash) == 64
    with pytest.raises(DomainError, match="xác nhận phụ lục này đã được ghi"):
        after.confirm_annex(meeting=held, annex=annex, **by(chair_of(held)))
    assert Minutes.objects.get(meeting=held).record == frozen


def test_the_frozen_text_does_not_follow_the_rows(held: Meeting) -> None:
    minutes = confirm(held)
    Opinion.objects.filter(meeting=held).update(text="Sửa sau lưng.")

    shown = after.minutes_record(held, Grade.CELL)

    assert shown.to_json() == minutes.record
    assert "Sửa sau lưng" not in str(shown.to_json())


def test_facts_come_after_the_end_and_not_from_the_future(held: Meeting) -> None:
    def state(kind: str, at: Any) -> Any:
        fact = FactDraft(kind=kind, at=at)
        return after.record_fact(meeting=held, fact=fact, **by(chair_of(held)))

    with pytest.raises(DomainError, match="chưa đến"):
        state(FactKind.REPORTED_UP, now() + timedelta(hours=1))
    with pytest.raises(DomainError, match="trước khi bế mạc"):
        state(FactKind.REPORTED_UP, held.opened_at)
    with pytest.raises(DomainError, match="chưa được xác nhận"):
        state(FactKind.SIGNED_ON_PAPER, now())
    with pytest.raises(DomainError, match="ở bước khác"):
        state(FactKind.COMMITTEE_MET, now())
    assert state(FactKind.ON_NATIONAL_APP, now()).person_id == held.chair_id
    confirm(held)
    assert state(FactKind.SIGNED_ON_PAPER, now()).pk
    assert Minutes.objects.get(meeting=held).signed_on is not None


def test_a_fact_told_again_replaces_the_first_and_may_be_withdrawn(held: Meeting) -> None:
    for _turn in range(2):
        fact = FactDraft(kind=FactKind.REPORTED_UP, at=now())
        after.record_fact(meeting=held, fact=fact, **by(chair_of(held)))
    standing = MeetingFact.objects.filter(meeting=held, kind=FactKind.REPORTED_UP)
    assert (standing.count(), standing.filter(withdrawn_at=None).count()) == (2, 1)

    after.withdraw_fact(
        meeting=held, kind=FactKind.REPORTED_UP, reason="Nhầm", **by(chair_of(held))
    )
    assert not standing.filter(withdrawn_at=None).exists()


def test_the_resolution_takes_a_number_once(held: Meeting) -> None:
    held.outcome_form = OutcomeForm.RESOLUTION
    held.save()
    words = ResolutionWords(praise="Biểu dương tổ 1.")
    with pytest.raises(DomainError, match="xác nhận biên bản trước"):
        after.issue_resolution(meeting=held, words=words, **by(chair_of(held)))
    confirm(held)

    issued = after.issue_resolution(meeting=held, words=words, **by(chair_of(held)))

    assert issued.reference == "01-NQ/CB"
    assert issued.signer_id == held.chair_id
    with pytest.raises(DomainError, match="đã được ban hành"):
        after.issue_resolution(meeting=held, words=words, **by(chair_of(held)))


def test_who_left_long_ago_no_longer_confirms(held: Meeting) -> None:

    gone = now().date() - timedelta(days=20)
    Membership.objects.filter(person=held.clerk).update(
        valid_to=gone, valid_from=gone.replace(year=2020)
    )
    Post.objects.filter(person=held.clerk).update(valid_to=gone)
    clerk = clerk_of(held)
    after.confirm_minutes(meeting=held, **by(clerk))
    MeetingFact.objects.filter(meeting=held, kind=FactKind.CONFIRMED_BY_CLERK).delete()
    Minutes.objects.update(content_hash="")

    with time_machine.travel(now() + timedelta(days=30), tick=False), pytest.raises(Forbidden):
        after.confirm_minutes(meeting=held, **by(clerk_of(held)))
