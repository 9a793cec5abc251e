"""Pages of lists: a cursor names the last row seen, so that what is added shifts nothing."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nep.api.schemas.paging import Paging
from nep.foundation.errors import Invalid


@dataclass(frozen=True)
class Order:
    """The order of a list: one column, then the public id."""

    column: str
    descending: bool = False
    key: str = "public_id"

    @property
    def columns(self) -> tuple[str, str]:
        sign = "-" if self.descending else ""
        return f"{sign}{self.column}", f"{sign}{self.key}"

    @property
    def is_by_key(self) -> bool:
        """Whether the public id alone is the order."""
        return self.column == self.key


BY_KEY = Order("public_id")


def page_of(rows: QuerySet[Any], asked: Paging, order: Order) -> tuple[list[Any], str | None]:
    """The rows of one page and the cursor of the next; one statement."""
    if asked.cursor:
        rows = rows.filter(_beyond(rows, asked.cursor, order))
    found = list(rows.order_by(*order.columns)[: asked.limit + 1])
    shown = found[: asked.limit]
    return shown, _cursor(shown[-1], order) if len(found) > asked.limit else None


def _beyond(rows: QuerySet[Any], cursor: str, order: Order) -> Q:
    way = "lt" if order.descending else "gt"
    try:
        told, key = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        last = UUID(key)
        if order.is_by_key:
            return Q(**{f"{order.key}__{way}": last})
        value = rows.model._meta.get_field(order.column).to_python(told)
    except (ValueError, TypeError, AttributeError, binascii.Error, ValidationError) as fault:
        sentence = _("Con trỏ trang không đúng. Hãy đọc lại từ trang đầu.")
        raise Invalid(sentence, errors={"cursor": [sentence]}) from fault
    after = Q(**{f"{order.column}__{way}": value})
    return after | Q(**{order.column: value, f"{order.key}__{way}": last})


def _cursor(row: Any, order: Order) -> str:
    values = (attrgetter(name.replace("__", "."))(row) for name in (order.column, order.key))
    told = json.dumps([str(value) for value in values])
    return base64.urlsafe_b64encode(told.encode()).decode()
