"""The one shape of a list: rows in sight become one page, each row in its own shape."""

from __future__ import annotations

from typing import Any

from nep.api.paging import Order, page_of
from nep.api.schemas.paging import Page, Paging
from nep.api.showing import shown
from nep.foundation.access import Actor


def listed(actor: Actor, rows: Any, wanted: Paging, order: Order) -> Page[Any]:
    """One page of these rows as they are shown to this actor."""
    found, following = page_of(rows, wanted, order)
    return Page(items=shown(found, actor), next=following)
