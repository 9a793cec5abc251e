"""What was said under an item: one piece for each contribution, with what may be done about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from nep.meetings.choices import Disposition, OpinionKind, opinion_kinds, opinion_word
from nep.meetings.forms.room import OpinionForm
from nep.meetings.models import Meeting, Opinion
from nep.meetings.queries.room import ItemRecord
from nep.meetings.queries.room_rivals import given_texts
from nep.meetings.templatetags.room import speaker_name
from nep.meetings.views.room_card import since
from nep.meetings.views.room_desk import Desk, one_after_the_other, piece
from nep.organisation.choices import Block


def opinions_of(
    meeting: Meeting, record: ItemRecord, desk: Desk, refused: OpinionForm | None
) -> SafeString | str:
    """Everything said, or that nobody had an opinion; a refused gist as it was written."""
    if record.opinions:
        lines = one_after_the_other(_lines(meeting, record, desk, refused))
        return piece("opinions", lines=lines)
    return desk.form("nobody_spoke") if record.item.no_opinion_at is not None else ""


def _lines(
    meeting: Meeting, record: ItemRecord, desk: Desk, refused: OpinionForm | None
) -> Iterator[SafeString]:
    key = getattr(refused, "key", None)
    for opinion in record.opinions:
        given = refused if opinion.public_id == key else None
        yield _line(meeting, opinion, desk, given)


def _line(
    meeting: Meeting, opinion: Opinion, desk: Desk, refused: OpinionForm | None
) -> SafeString:
    is_refused = refused is not None
    speaks = meeting.timer_per_speaker and not opinion.ended_at and not meeting.closed_at
    in_party = meeting.unit.block == Block.PARTY
    word = str(opinion_word(opinion.kind, in_party=in_party)).lower()
    has_words = {"kind_word": word} if opinion.text else {}
    return desk.form(
        "opinion",
        also=lambda: {"kinds": opinion_kinds(in_party=in_party)},
        of={
            "in_party": in_party,
            "kind": opinion.kind,
            "is_open": not opinion.text or opinion.in_conflict or is_refused,
            "is_prepared": opinion.before_opening,
            "is_read_back": opinion.read_back,
            "asks_read_back": opinion.kind == OpinionKind.RESERVATION or is_refused,
        },
        key=opinion.public_id,
        row=opinion.pk,
        name=speaker_name(opinion),
        revision=opinion.revision,
        text=opinion.text,
        typed=opinion.text if refused is None else refused["text"].value() or "",
        errors="" if refused is None else _errors(refused),
        beyond=one_after_the_other(_beyond(opinion, desk)),
        **has_words,
        **(since(opinion.started_at) if speaks and opinion.started_at else {}),
    )


def _errors(refused: OpinionForm) -> SafeString:
    said = [*refused.non_field_errors(), *refused["text"].errors]
    return format_html_join("\n", '<p class="field-error">{}</p>', ((error,) for error in said))


def _beyond(opinion: Opinion, desk: Desk) -> Iterator[SafeString]:
    """What may be done about it, by what it is."""
    key = opinion.public_id
    if opinion.in_conflict:
        yield desk.rendered("rivals", opinion=opinion, texts=given_texts(opinion))
    if not opinion.text:
        return
    if opinion.kind == OpinionKind.PETITION and opinion.disposition:
        yield piece("petition_answered", disposition=Disposition(opinion.disposition).label)
    elif opinion.kind == OpinionKind.PETITION:
        yield desk.form("petition", also=_dispositions, key=key, row=opinion.pk)
    elif opinion.kind == OpinionKind.DRAFT_AMENDMENT:
        chosen = {"disposition": opinion.disposition}
        yield desk.form("opinion_disposition", also=_dispositions, of=chosen, key=key)


def _dispositions() -> dict[str, Any]:
    return {"dispositions": Disposition.choices}
