"""Reminders: at three days before, on the day, three and ten days after, each once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from nep.assignments import jobs
from nep.assignments.choices import ReminderStage
from nep.assignments.models import Assignment, ReminderSent
from nep.assignments.services import reminding
from nep.foundation.clock import today
from nep.foundation.errors import Forbidden
from nep.foundation.sync import Envelope
from nep.rulebook.services import override_rule
from tests.factories.assignments import make_assignment
from tests.factories.people import SYSTEM, Commune, actor_in, make_member, make_post
from tests.factories.rulebook import override_order, seed


@pytest.fixture(autouse=True)
def _rules(db: None) -> None:
    seed()


def a_month(row: Assignment) -> list[tuple[int, str]]:
    """Run the morning job on every day around the deadline; say what was written on which."""
    for passed in range(-12, 40):
        jobs.write_reminders(row.due_on + timedelta(days=passed))
    sent = ReminderSent.objects.filter(assignment=row).order_by("sent_on")
    return [((item.sent_on - item.due_on).days, item.stage) for item in sent]


def test_four_reminders_and_no_more(commune: Commune) -> None:
    row = make_assignment(commune.cell, given_on=today() - timedelta(days=20), due_on=today())

    assert a_month(row) == [
        (-3, ReminderStage.BEFORE),
        (0, ReminderStage.DUE),
        (3, ReminderStage.AFTER),
        (10, ReminderStage.ESCALATED),
    ]
    assert a_month(row) == a_month(row)
    assert ReminderSent.objects.count() == 4


def test_work_reported_done_is_left_in_peace(commune: Commune) -> None:
    row = make_assignment(commune.cell, given_on=today() - timedelta(days=20), due_on=today())
    Assignment.objects.update(reported_done_on=today())

    assert a_month(row) == []


def test_a_unit_may_set_other_days(commune: Commune) -> None:
    topic = "recording.reminders.task_days_before"
    order = override_order(commune.cell, topic=topic, value=[7, 5])
    override_rule(order=order, envelope=Envelope.now(), actor=SYSTEM)
    due = order.from_on + timedelta(days=40)
    row = make_assignment(commune.cell, given_on=today(), due_on=due)

    assert [days for days, _stage in a_month(row)] == [-7, -5, 3, 10]


def test_killed_between_two_steps_it_goes_on_where_it_stood(
    commune: Commune, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = make_member(commune.cell)
    given = today() - timedelta(days=20)
    for _place in range(5):
        make_assignment(commune.cell, holder, given_on=given, due_on=today())
    monkeypatch.setattr(reminding, "open_after", _two_at_once(reminding.open_after))
    real, calls = reminding.remind_of, []

    def dies_at_the_second(**arguments: object) -> int:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        written: int = real(**arguments)
        return written

    monkeypatch.setattr(reminding, "remind_of", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        jobs.write_reminders(today())
    assert ReminderSent.objects.count() == 2

    assert jobs.write_reminders(today()) == 3
    assert jobs.write_reminders(today()) == 0
    assert ReminderSent.objects.count() == 5


def _two_at_once(real: object) -> object:
    return lambda last, day: real(last, day, 2)  # type: ignore[operator]


def test_a_mail_says_how_many_and_nothing_else(commune: Commune) -> None:
    holder = make_member(commune.cell, "Lê Văn Đảng", email="dang@example.vn")
    given = today() - timedelta(days=20)
    for _place in range(2):
        make_assignment(commune.cell, holder, given_on=given, due_on=today(), content="Dọn mương")
    make_assignment(commune.cell, given_on=given, due_on=today())
    jobs.write_reminders(today())

    assert reminding.send_mails(today()) == 1
    assert reminding.send_mails(today()) == 0

    [letter] = mail.outbox
    assert letter.to == ["dang@example.vn"]
    assert "2 việc" in letter.body
    whole = f"{letter.subject} {letter.body}"
    for hidden in ("Dọn mương", "Đảng", "Chi bộ mẫu", "http"):
        assert hidden not in whole
    assert ReminderSent.objects.filter(by_email=True).count() == 2


def test_after_ten_days_the_secretary_is_told(commune: Commune) -> None:
    holder = make_member(commune.cell, email="dang@example.vn")
    secretary = make_member(commune.cell, email="thu@example.vn")
    make_post(commune.cell, person=secretary)
    due = today() - timedelta(days=10)
    make_assignment(commune.cell, holder, given_on=due - timedelta(days=9), due_on=due)

    jobs.write_reminders(today())
    reminding.send_mails(today())

    assert [letter.to for letter in mail.outbox] == [["thu@example.vn"]]


def test_a_mail_server_that_is_down_is_tried_again(
    commune: Commune, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = make_member(commune.cell, email="dang@example.vn")
    given = today() - timedelta(days=20)
    make_assignment(commune.cell, holder, given_on=given, due_on=today())
    jobs.write_reminders(today())
    with monkeypatch.context() as down:
        down.setattr(EmailMessage, "send", _refuses)
        assert reminding.send_mails(today()) == 0

    assert reminding.send_mails(today()) == 1
    assert len(mail.outbox) == 1


def _refuses(letter: object) -> int:
    raise ConnectionRefusedError


def test_nobody_but_the_product_reminds(commune: Commune) -> None:
    row = make_assignment(commune.cell)

    with pytest.raises(Forbidden):
        reminding.remind_of(
            assignments=[row], day=today(), envelope=Envelope.now(), actor=actor_in(commune.cell)
        )
