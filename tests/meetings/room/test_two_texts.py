"""Two texts of one opinion: the page says whose each is and when it was written."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from nep.foundation.clock import now
from nep.foundation.sync import Envelope
from nep.foundation.text import format_time
from nep.meetings.models import Opinion
from nep.meetings.queries.room_rivals import given_texts
from nep.meetings.services import add_opinion, edit_opinion
from nep.organisation.choices import Role
from nep.people.models import Person
from nep.people.services.links import account_of
from tests.factories.meetings import item_of, opened_meeting
from tests.factories.people import actor_in
from tests.meetings.preparing.visiting import client_of, page, posted


@pytest.fixture
def sitting(seeded: Any) -> Any:
    """A meeting in session, in which the clerk has taken down who speaks."""
    return opened_meeting(seeded.cell, members=6)


def order(meeting: Any, person: Person | None, minutes_ago: int) -> dict[str, Any]:
    """A command of this person, given so many minutes ago; of nobody known when there is none."""
    at = now() - timedelta(minutes=minutes_ago)
    user = account_of(person).pk if person is not None else None
    actor = actor_in(meeting.unit, Role.SECRETARY, person=person or meeting.chair, user_id=user)
    envelope = Envelope(command_id=Envelope.now().command_id, occurred_at=at)
    return {"envelope": envelope, "actor": actor}


def tapped(meeting: Any, text: str = "") -> Opinion:
    """Somebody takes the floor; the clerk has only tapped his name when `text` is empty."""
    begun = order(meeting, meeting.clerk, 30)
    row: Opinion = add_opinion(item=item_of(meeting), person=meeting.chair, text=text, **begun)
    return row


def written(meeting: Any, opinion: Opinion, text: str, person: Person | None, ago: int) -> None:
    edit_opinion(opinion=opinion, text=text, base_revision=0, **order(meeting, person, ago))


def test_each_text_stands_with_its_writer_and_hour(sitting: Any) -> None:
    opinion = tapped(sitting)
    written(sitting, opinion, "Bản của thư ký.", sitting.clerk, 20)
    written(sitting, opinion, "Bản của chủ trì.", sitting.chair, 10)

    shown = client_of(sitting.chair).get(page(sitting, f"noi-dung/{item_of(sitting).public_id}/"))

    text = shown.content.decode()
    assert f"Bản của {sitting.clerk}" in text
    assert f"Bản của {sitting.chair}" in text
    for ago in (20, 10):
        assert format_time(now() - timedelta(minutes=ago), "sentence") in text
    assert text.index("Bản của thư ký.") < text.index("Bản của chủ trì.")


def test_whoever_is_not_known_is_called_another_device(sitting: Any) -> None:
    opinion = tapped(sitting)
    written(sitting, opinion, "Bản của thư ký.", sitting.clerk, 20)
    written(sitting, opinion, "Bản gửi muộn.", None, 10)

    shown = client_of(sitting.chair).get(page(sitting, f"noi-dung/{item_of(sitting).public_id}/"))

    assert "Bản từ máy khác, chưa rõ người viết" in shown.content.decode()
    assert f"Bản của {sitting.clerk}" in shown.content.decode()


@pytest.mark.parametrize("first", ["", "Lời ghi lúc đầu."])
def test_a_text_is_of_who_wrote_it_not_of_who_replaced_it(sitting: Any, first: str) -> None:
    opinion = tapped(sitting, first)
    edit_opinion(
        opinion=opinion, text="Bản một.", base_revision=0, **order(sitting, sitting.clerk, 20)
    )
    edit_opinion(
        opinion=opinion, text="Bản hai.", base_revision=1, **order(sitting, sitting.chair, 15)
    )
    written(sitting, opinion, "Bản đến sau.", sitting.clerk, 10)

    found = [(given.text, given.writer) for given in given_texts(opinion)]

    assert found == [("Bản hai.", str(sitting.chair)), ("Bản đến sau.", str(sitting.clerk))]
    kept = set(opinion.revisions.values_list("text", flat=True))
    assert kept == {"Bản một.", "Bản hai.", "Bản đến sau."} | ({first} if first else set())


def test_a_text_as_it_was_said_is_of_who_took_it_down(sitting: Any) -> None:
    opinion = tapped(sitting, "Lời ghi lúc đầu.")
    Opinion.objects.filter(pk=opinion.pk).update(revision=1)
    opinion.refresh_from_db()
    written(sitting, opinion, "Bản đến sau.", sitting.chair, 10)

    found = [(given.text, given.writer) for given in given_texts(opinion)]

    assert found == [("Lời ghi lúc đầu.", str(sitting.clerk)), ("Bản đến sau.", str(sitting.chair))]


def test_the_one_chosen_stands_and_nothing_is_asked_any_more(sitting: Any) -> None:
    opinion = tapped(sitting)
    written(sitting, opinion, "Bản của thư ký.", sitting.clerk, 20)
    written(sitting, opinion, "Bản của chủ trì.", sitting.chair, 10)
    client, address = (
        client_of(sitting.chair),
        page(sitting, f"noi-dung/{item_of(sitting).public_id}/"),
    )

    wish = {"viec": "chon-ban", "key": str(opinion.public_id), "text": "Bản của chủ trì."}
    answer = client.post(address, posted(**wish))

    assert answer.status_code in (200, 302)
    opinion.refresh_from_db()
    assert (opinion.text, opinion.in_conflict) == ("Bản của chủ trì.", False)
    assert "bản khác nhau" not in client.get(address).content.decode()
