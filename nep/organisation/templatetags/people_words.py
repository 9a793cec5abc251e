"""The word for a unit's people, in templates."""

from __future__ import annotations

from django import template

from nep.organisation.choices import dues_word as _dues
from nep.organisation.choices import people_word as _people
from nep.organisation.choices import unit_word as _unit
from nep.organisation.choices import you_word as _you
from nep.organisation.models import OrgUnit

register = template.Library()


@register.filter
def people_word(unit: OrgUnit) -> str:
    """đồng chí, hội viên, đoàn viên or người, by what the unit is."""
    return str(_people(unit))


@register.filter
def dues_word(unit: OrgUnit) -> str:
    """đảng phí, hội phí, đoàn phí or quỹ."""
    return str(_dues(unit))


@register.filter
def unit_word(unit: OrgUnit) -> str:
    """chi bộ, chi hội, chi đoàn, câu lạc bộ, by what the unit is."""
    return str(_unit(unit))


@register.filter
def you_word(unit: OrgUnit) -> str:
    """đồng chí or anh, chị: how the page speaks to whoever acts for this unit."""
    return str(_you(unit))
