"""Documents in the search box: by number, symbol, issuer or words of the subject."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy

from nep.documents import queries
from nep.foundation.access import Actor
from nep.foundation.registries import SearchHit, SearchSource
from nep.foundation.text import format_day


def find(actor: Actor, text: str, limit: int) -> Iterable[SearchHit]:
    """Documents the actor may read, the latest first; one statement."""
    return [
        SearchHit(
            title=f"{row.get_kind_display()} {row.reference}".strip(),
            detail=f"{format_day(row.issued_on)} · {row.issuer_name} · {row.subject}",
            url=reverse(
                "documents:document",
                kwargs={"acting": actor.acting_unit_key, "document": row.public_id},
            ),
        )
        for row in queries.find_documents(actor, text)[:limit]
    ]


def more(actor: Actor, text: str) -> str:
    """The room's own list."""
    address = reverse("documents:list", kwargs={"acting": actor.acting_unit_key})
    return f"{address}?{urlencode({'q': text})}"


SOURCE = SearchSource(
    key="documents", label=gettext_lazy("Văn bản"), find=find, more=more, order=30
)
