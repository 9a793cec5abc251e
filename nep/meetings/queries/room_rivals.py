"""Two texts of one opinion: whose each is and when it was written, so that one can be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from nep.meetings.models import Opinion, OpinionRevision
from nep.people.models import User


@dataclass(frozen=True, kw_only=True)
class GivenText:
    """One of the texts an opinion was given; `writer` is empty when nobody is known."""

    text: str
    writer: str
    at: datetime


def given_texts(opinion: Opinion) -> list[GivenText]:
    """The text that stands and its rivals, in the order in which they were written."""
    return given_texts_of([opinion])[opinion.pk]


def given_texts_of(opinions: Sequence[Opinion]) -> dict[int, list[GivenText]]:
    """The same of many, by the key of the opinion; two statements, none for no opinion."""
    kept = OpinionRevision.objects.filter(
        Q(is_rival=True, settled_at=None) | Q(is_rival=False, number=F("opinion__revision")),
        opinion__in=opinions,
    )
    rows: dict[int, list[OpinionRevision]] = {opinion.pk: [] for opinion in opinions}
    for row in kept.order_by("occurred_at", "pk") if opinions else ():
        rows[row.opinion_id].append(row)
    for opinion in opinions:
        if all(row.is_rival for row in rows[opinion.pk]):  # never changed since it was said
            rows[opinion.pk].insert(0, _as_said(opinion))
    names = _names_of([row for given in rows.values() for row in given])
    return {
        key: [
            GivenText(text=row.text, writer=names.get(row.recorded_by or 0, ""), at=row.occurred_at)
            for row in given
        ]
        for key, given in rows.items()
    }


def _as_said(opinion: Opinion) -> OpinionRevision:
    return OpinionRevision(
        opinion=opinion,
        number=opinion.revision,
        text=opinion.text,
        occurred_at=opinion.occurred_at,
        recorded_by=opinion.recorded_by,
    )


def _names_of(rows: list[OpinionRevision]) -> dict[int, str]:
    accounts = {row.recorded_by for row in rows if row.recorded_by is not None}
    if not accounts:
        return {}
    users = User.objects.filter(pk__in=accounts, person__isnull=False).select_related("person")
    return {user.pk: str(user.person) for user in users}
