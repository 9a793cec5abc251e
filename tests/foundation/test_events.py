"""News in the writer's transaction; the outbox hands each consumer everything once."""

from dataclasses import dataclass

import pytest

from nep.foundation import events, outbox
from nep.foundation.access import Actor
from nep.foundation.events import Event, publish, subscribe
from nep.foundation.outbox import delivery
from nep.foundation.outbox.models import OutboxRow
from nep.foundation.sync import Envelope, command

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class LampLit(Event):
    lamp: int


@pytest.fixture(autouse=True)
def own_subscriptions(monkeypatch):
    monkeypatch.setattr(events, "_listeners", type(events._listeners)(list))
    monkeypatch.setattr(delivery, "_consumers", type(delivery._consumers)(dict))


def test_a_listener_hears_at_once_and_only_once_however_often_it_subscribed():
    heard = []
    for _time in range(2):
        subscribe(LampLit, heard.append)
    publish(LampLit(3))

    assert heard == [LampLit(3)]


def test_a_failing_listener_undoes_the_act():
    @command("tests.light")
    def light(*, envelope: Envelope, actor: Actor) -> None:
        OutboxRow.objects.create(event="lamp", payload={}, happened_at=envelope.occurred_at)
        publish(LampLit(1))

    def falls_over(event):
        raise RuntimeError("listener")

    light(envelope=Envelope.now(), actor=Actor.system("test"))
    assert OutboxRow.objects.count() == 1
    subscribe(LampLit, falls_over)
    with pytest.raises(RuntimeError):
        light(envelope=Envelope.now(), actor=Actor.system("test"))
    assert OutboxRow.objects.count() == 1


def test_news_nobody_waits_for_is_not_kept():
    publish(LampLit(1))

    assert OutboxRow.objects.count() == 0


def test_the_outbox_delivers_each_row_once():
    got = []
    outbox.register_consumer("shelf", LampLit, got.append)
    publish(LampLit(1))
    publish(LampLit(2))

    assert (outbox.deliver(), outbox.deliver()) == (2, 0)
    assert got == [{"lamp": 1}, {"lamp": 2}]


def test_one_bad_row_does_not_stop_the_others_and_is_tried_again(caplog):
    got, broken = [], {1}

    def consume(payload):
        if payload["lamp"] in broken:
            raise RuntimeError("dark")
        got.append(payload["lamp"])

    outbox.register_consumer("shelf", LampLit, consume)
    publish(LampLit(1))
    publish(LampLit(2))

    assert outbox.deliver() == 1
    broken.clear()
    assert outbox.deliver() == 1
    assert got == [2, 1]
