"""The page of the search box."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from nep.foundation.access import ActorRequest
from nep.foundation.registries import search_sources
from nep.foundation.web.doors import acting_page
from nep.search import queries

LONGEST = 100


@never_cache
@require_safe
@acting_page()
def search(request: ActorRequest) -> HttpResponse:
    """Units, people, documents and rules that hold the words, each with its way."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    groups = queries.found_for(request.actor, text)
    context = {
        "sought": text,
        "groups": groups,
        "standing": _standing(text, groups),
        "asked": bool(text),
        "enough": queries.is_enough(text),
        "places": [str(source.label) for source in search_sources],
    }
    return render(request, "search/results.html", context)


def _standing(text: str, groups: list[queries.Group]) -> str:
    if not text:
        return _("Tìm một lần trong mọi phần được xem.")
    if not queries.is_enough(text):
        return _("Ghi ít nhất hai chữ cái.")
    if not groups:
        return _("Không tìm thấy “%(words)s”.") % {"words": text}
    if any(group.more for group in groups):
        return _("Nhiều kết quả cho “%(words)s”; dưới đây là những kết quả gần nhất.") % {
            "words": text
        }
    count = sum(len(group.hits) for group in groups)
    return ngettext(
        "%(count)s kết quả cho “%(words)s”.", "%(count)s kết quả cho “%(words)s”.", count
    ) % {"count": count, "words": text}
