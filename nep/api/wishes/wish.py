"""The two simplest wishes: plain fields, and nothing but that it be done."""

from __future__ import annotations

from typing import Any

from nep.api.asking import Asking
from nep.api.schemas.shape import Shape


class Wish(Shape):
    """Fields that carry the names of the service's arguments."""

    def arguments(self, asking: Asking) -> dict[str, Any]:
        """What the service is called with, besides the thing itself."""
        return self.fields()

    def fields(self, *without: str) -> dict[str, Any]:
        """The fields as they stand, but for some."""
        return {
            name: getattr(self, name) for name in type(self).model_fields if name not in without
        }


class Nothing(Wish):
    """That it be done; the thing and the envelope say all."""
