"""The rulebook in the search box: what is ruled, and the documents that rule it."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy

from nep.foundation.access import Actor
from nep.foundation.registries import SearchHit, SearchSource
from nep.foundation.text import fold, format_day
from nep.rulebook.choices import all_topics
from nep.rulebook.models import SourceDocument


def find(actor: Actor, text: str, limit: int) -> Iterable[SearchHit]:
    """Topics by their words, then sources; one statement, for sources are a few dozen rows."""
    words = fold(text).split()
    return [*_topics(actor, words), *_sources(actor, words)][:limit]


def _topics(actor: Actor, words: list[str]) -> list[SearchHit]:
    return [
        SearchHit(
            title=str(topic.label),
            detail=str(topic.subject.label),
            url=reverse(
                "rulebook:topic", kwargs={"acting": actor.acting_unit_key, "code": topic.code}
            ),
        )
        for topic in all_topics()
        if _holds(f"{topic.label} {topic.explanation} {topic.subject.label}", words)
    ]


def _sources(actor: Actor, words: list[str]) -> list[SearchHit]:
    page = reverse("rulebook:sources", kwargs={"acting": actor.acting_unit_key})
    return [
        SearchHit(
            title=row.reference,
            detail=" · ".join(filter(None, (_day(row), row.issuer, row.title))),
            url=f"{page}#nguon-{row.public_id}",
        )
        for row in SourceDocument.objects.all()
        if _holds(f"{row.reference} {row.issuer} {row.title}", words)
    ]


def _day(row: SourceDocument) -> str:
    return format_day(row.issued_on) if row.issued_on else str(row.issued_year or "")


def _holds(said: str, words: list[str]) -> bool:
    """Whether every word is said, accents or not."""
    folded = fold(said)
    return bool(words) and all(word in folded for word in words)


SOURCE = SearchSource(key="rulebook", label=gettext_lazy("Quy định"), find=find, order=40)
