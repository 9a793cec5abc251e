"""What the tree adds to the frame; called once by `config.wiring`."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Actor
from nep.foundation.registries import SearchSource, search_sources
from nep.foundation.web.places import Place, places
from nep.organisation.models import OrgUnit
from nep.organisation.queries import find_units


def _find(actor: Actor, text: str, limit: int) -> Iterable[OrgUnit]:
    return find_units(text, actor, actor.today, limit=limit)


def connect() -> None:
    """Register the place of the tree and its part of the search box."""
    places.register(
        Place(
            key="organisation",
            label=_("Tổ chức"),
            icon="organisation",
            url_name="organisation:home",
            order=20,
        )
    )
    search_sources.register(
        SearchSource(key="organisation.units", label=_("Đơn vị"), find=_find, order=10)
    )
