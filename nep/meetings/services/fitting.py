"""A kind of meeting that does not fit its unit is refused, and the sentence says what fits."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from nep.meetings.choices import kind_word
from nep.meetings.errors import MeetingRefusedError
from nep.meetings.rules.calendar_kinds import fits, kinds_named_to
from nep.organisation.choices import OrgUnitKind


def misfit_sentence(unit_kind: str, kinds: Iterable[str]) -> str:
    """What is said of the first kind that does not fit such a unit; empty when all fit."""
    wrong = next((kind for kind in kinds if not fits(unit_kind, kind)), None)
    return "" if wrong is None else misfit_of(unit_kind, wrong, kinds_named_to(unit_kind))


def misfit_of(unit_kind: str, kind: str, allowed: Iterable[str]) -> str:
    """The sentence: what is not held there, and what may be chosen instead."""
    words = ", ".join(str(kind_word(one, unit_kind)) for one in allowed)
    return _(
        "Loại đơn vị “%(unit)s” không có hình thức “%(kind)s”. Hãy chọn một hình thức: %(kinds)s."
    ) % {
        "unit": OrgUnitKind(unit_kind).label,
        "kind": kind_word(kind, ""),
        "kinds": words,
    }


def refuse_misfit(unit_kind: str, kinds: Iterable[str]) -> None:
    """Refuse kinds that such a unit does not hold.

    Raises:
        MeetingRefusedError: the sentence names what fits.
    """
    if sentence := misfit_sentence(unit_kind, kinds):
        raise MeetingRefusedError(sentence, errors={"kind": [sentence]})
