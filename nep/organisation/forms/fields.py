"""A field that names a unit the way people do: by its name or its code."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nep.foundation.access import Actor
from nep.foundation.text import unify
from nep.organisation.models import OrgUnit, UnitCode
from nep.organisation.queries import find_units

SUGGESTED = 300


class UnitField(forms.CharField):
    """A unit by name or code; what is near is suggested while typing."""

    template_name = "organisation/_unit_field.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=250, **kwargs)
        self.suggestions: list[str] = []
        self._known: dict[str, OrgUnit] = {}
        self.actor: Actor | None = None
        self.day: date | None = None

    def offer(self, units: Iterable[OrgUnit], actor: Actor, day: date) -> None:
        """Set who asks, the day, and the units that are suggested."""
        self.actor, self.day = actor, day
        for unit in units:
            self._known.setdefault(unify(str(unit)), unit)
        self.suggestions = [str(unit) for unit in self._known.values()]

    def clean(self, value: Any) -> OrgUnit | None:
        text = super().clean(value)
        if not text:
            return None
        assert self.actor is not None
        assert self.day is not None
        coded = OrgUnit.objects.known_to(self.actor).filter(
            pk__in=UnitCode.objects.filter(code=text).values("unit_id"), voided_at=None
        )
        by_code = list(coded[:2])
        if len(by_code) == 1:
            return by_code[0]
        same = [
            unit
            for unit in find_units(text, self.actor, self.day)
            if unify(str(unit)) == unify(text)
        ]
        if len(same) == 1:
            return same[0]
        if len(same) > 1:
            raise ValidationError(
                _("Có %(count)s đơn vị tên “%(text)s”. Hãy ghi mã của đơn vị cần chọn."),
                params={"count": len(same), "text": text},
            )
        raise ValidationError(
            _("Không tìm thấy đơn vị “%(text)s”. Hãy chọn trong danh sách gợi ý hoặc ghi mã."),
            params={"text": text},
        )
