"""A command is done once, however often it is sent; a refusal leaves nothing but its receipt."""

from uuid import UUID, uuid4

import pytest

from nep.foundation import audit
from nep.foundation.access import Actor
from nep.foundation.audit.models import AuditEntry
from nep.foundation.canonical import Secret
from nep.foundation.errors import DomainError
from nep.foundation.outbox.models import OutboxRow
from nep.foundation.sync import CommandConflict, Envelope, command
from nep.foundation.sync.models import Receipt, SealedEnvelope

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system("test")


@command("tests.keep_row")
def keep_row(*, text: str, envelope: Envelope, actor: Actor) -> OutboxRow:
    """Write a row, refuse the word "no", fall over at the word "crash"."""
    row = OutboxRow.objects.create(event=text, payload={}, happened_at=envelope.occurred_at)
    audit.record(actor=actor, action="tests.keep_row", subject=row, payload={"text": text})
    if text == "no":
        raise DomainError("Từ này không dùng được.", code="word_refused")
    if text == "crash":
        raise RuntimeError("the process falls over")
    return row


@command("tests.keep_two")
def keep_two(*, texts: list[str], envelope: Envelope, actor: Actor) -> list[OutboxRow]:
    """Two commands in one."""
    return [keep_row(text=text, envelope=envelope, actor=actor) for text in texts]


def test_a_command_is_done_leaves_a_receipt_and_an_entry():
    outcome = keep_row.run(text="yes", envelope=Envelope.now(), actor=SYSTEM)

    assert not outcome.repeated
    assert Receipt.objects.get().outcome == "done"
    assert AuditEntry.objects.for_subject(outcome.value).get().action == "tests.keep_row"


def test_the_same_command_twice_changes_nothing_and_says_so():
    envelope = Envelope.now()
    first = keep_row.run(text="yes", envelope=envelope, actor=SYSTEM)
    second = keep_row.run(text="yes", envelope=envelope, actor=SYSTEM)

    assert second.repeated
    assert second.value == first.value
    assert (OutboxRow.objects.count(), AuditEntry.objects.count()) == (1, 1)


def test_the_same_id_with_other_content_is_refused_and_sealed_for_its_author():
    envelope = Envelope.now()
    keep_row(text="yes", envelope=envelope, actor=SYSTEM)

    with pytest.raises(CommandConflict) as refusal:
        keep_row(text="other", envelope=envelope, actor=SYSTEM)

    assert refusal.value.status == 409
    assert list(OutboxRow.objects.values_list("event", flat=True)) == ["yes"]
    assert "other" not in SealedEnvelope.objects.get().sealed


def test_a_refusal_is_rolled_back_receipted_and_repeated_in_the_same_words():
    envelope = Envelope.now()
    for _attempt in range(2):
        with pytest.raises(DomainError) as refusal:
            keep_row(text="no", envelope=envelope, actor=SYSTEM)
        assert (refusal.value.code, refusal.value.status) == ("word_refused", 409)

    assert Receipt.objects.get().outcome == "refused"
    assert (OutboxRow.objects.count(), AuditEntry.objects.count()) == (0, 0)


def test_a_crash_leaves_no_receipt_so_the_command_can_be_sent_again():
    envelope = Envelope.now()
    with pytest.raises(RuntimeError):
        keep_row(text="crash", envelope=envelope, actor=SYSTEM)

    assert (Receipt.objects.count(), OutboxRow.objects.count()) == (0, 0)


def test_a_command_inside_a_command_is_a_part_of_it():
    rows = keep_two(texts=["a", "b"], envelope=Envelope.now(), actor=SYSTEM)

    assert [row.event for row in rows] == ["a", "b"]
    assert Receipt.objects.get().command == "tests.keep_two"
    assert AuditEntry.objects.count() == 2


def test_a_refusal_inside_undoes_the_whole_command():
    with pytest.raises(DomainError):
        keep_two(texts=["a", "no"], envelope=Envelope.now(), actor=SYSTEM)

    assert OutboxRow.objects.count() == 0


def test_two_users_may_have_made_the_same_id():
    envelope = Envelope.now()
    someone = Actor(user_id=7, person_id=None, acting_unit_id=None, grants=())
    keep_row(text="yes", envelope=envelope, actor=SYSTEM)
    keep_row(text="other", envelope=envelope, actor=someone)

    assert Receipt.objects.count() == 2


def test_a_secret_is_in_no_digest():
    @command("tests.take_secret")
    def take_secret(*, pin: Secret, envelope: Envelope, actor: Actor) -> None:
        """Nothing."""

    envelope = Envelope.now()
    take_secret(pin=Secret("123456"), envelope=envelope, actor=SYSTEM)
    assert take_secret.run(pin=Secret("654321"), envelope=envelope, actor=SYSTEM).repeated


def test_the_year_of_a_receipt_comes_from_the_id_itself():
    dated = Envelope.now()
    undated = Envelope(command_id=uuid4(), occurred_at=dated.occurred_at.replace(year=2021))

    assert dated.year == dated.occurred_at.year
    assert undated.year == 2021


def test_an_id_that_names_a_time_beyond_every_calendar_is_dated_by_its_act():
    beyond = UUID("ffffffff-ffff-7fff-bfff-ffffffffffff")
    envelope = Envelope(command_id=beyond, occurred_at=Envelope.now().occurred_at)

    assert envelope.year == envelope.occurred_at.year
    assert keep_row.run(text="yes", envelope=envelope, actor=SYSTEM).repeated is False
