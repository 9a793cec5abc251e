"""A receipt keeps only keys; a repeat builds the answer again from the rows."""

from typing import Any

from django.apps import apps
from django.db.models import Model

from nep.foundation.canonical import as_json

ROW, ROWS, PLAIN = "row", "rows", "plain"


def keys_of(value: Any) -> dict[str, Any] | None:
    """The keys of what a service returned: a row, a list of rows, or a plain value."""
    if value is None:
        return None
    if isinstance(value, Model):
        return {ROW: value._meta.label_lower, "key": value.pk}
    if isinstance(value, list | tuple) and value and all(isinstance(v, Model) for v in value):
        return {ROWS: value[0]._meta.label_lower, "keys": [row.pk for row in value]}
    return {PLAIN: as_json(value)}


def value_of(answer: dict[str, Any] | None) -> Any:
    """What the service returned the first time, as the rows stand now."""
    if answer is None:
        return None
    if ROW in answer:
        return apps.get_model(answer[ROW])._base_manager.get(pk=answer["key"])
    if ROWS in answer:
        found = apps.get_model(answer[ROWS])._base_manager.in_bulk(answer["keys"])
        return [found[key] for key in answer["keys"] if key in found]
    return answer[PLAIN]
