"""How a unit writes its documents on a day, and which it issued."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from nep.documents.choices import ABBREVIATIONS
from nep.documents.models import DocumentTemplate, DrawnNumber, IssuedDocument
from nep.documents.models.issued import IssuedQuerySet
from nep.documents.rules.heads import Head, issuer_of, owner_word_of, place_in
from nep.documents.rules.layout import Layout, layout_from
from nep.documents.rules.numbering import issuer_code, number_text, symbol_text
from nep.foundation.access import Actor
from nep.organisation.choices import CELL_KINDS, COMMUNE_KINDS, Block, OrgUnitKind
from nep.organisation.models import OrgUnit
from nep.organisation.queries import ancestors_of, name_of
from nep.rulebook.queries import rule_in_force, value_in_force, values_in_force

WITHOUT_COMMITTEE = CELL_KINDS | {OrgUnitKind.PARTY_GROUP}


def layout_for(unit: OrgUnit | int, day: date) -> Layout:
    """The layout of the date line's day (engineering.md, "The rest").

    Raises:
        RuleMissingError: no layout is known for that day.
    """
    rule = rule_in_force("documents.form.layout", unit=unit, on=day)
    value = rule.value if rule else value_in_force("documents.form.layout", unit=unit, on=day)
    digits = values_in_force("documents.number", unit=unit, on=day)["least_digits"]
    tones = values_in_force("documents.form", unit=unit, on=day)["tone_marks"]
    return layout_from(
        value,
        name=rule.valid_from.isoformat() if rule else "",
        least_digits=digits or 0,
        tone_marks=tones or "OLD",
    )


def head_of(unit: OrgUnit, day: date) -> Head:
    """Superior, issuer, place and letters as they stand at the head of the unit's documents."""
    above = ancestors_of(unit, day)
    name = getattr(unit, "name", None) or name_of(unit, day)
    communes = [one for one in (*above, unit) if one.kind in COMMUNE_KINDS]
    place = communes[-1] if communes else (above[-1] if above else unit)
    superiors = [one for one in above if one.block == unit.block] or above
    is_committee = unit.block == Block.PARTY and unit.kind not in WITHOUT_COMMITTEE
    return Head(
        superior=superiors[-1].name.upper() if superiors else "",
        issuer=issuer_of(name, is_committee=is_committee),
        place=place_in(name if place is unit else place.name),
        owner_word=owner_word_of(unit.kind, unit.block),
        code=issuer_code(unit.kind, unit.block),
    )


def symbol_for(unit: OrgUnit, kind: str) -> str:
    """The symbol of a kind of document of this unit: NQ/CB."""
    return symbol_text(ABBREVIATIONS.get(kind, ""), issuer_code(unit.kind, unit.block))


def reference_for(unit: OrgUnit, kind: str, number: int, day: date) -> str:
    """Number and symbol as printed on that day: 05-NQ/CB."""
    digits = values_in_force("documents.number", unit=unit, on=day)["least_digits"]
    return f"{number_text(number, digits or 2)}-{symbol_for(unit, kind)}"


def references_of(
    unit: OrgUnit, numbers: Iterable[DrawnNumber], day: date
) -> list[tuple[DrawnNumber, str]]:
    """The same beside many numbers of one unit, whose rules are read once."""
    digits = values_in_force("documents.number", unit=unit, on=day)["least_digits"] or 2
    return [
        (row, f"{number_text(row.number, digits)}-{symbol_for(unit, row.series.kind)}")
        for row in numbers
    ]


def template_for(unit: OrgUnit | int, name: str, day: date) -> DocumentTemplate | None:
    """The template that governs: the unit's own, else that of the nearest unit above it."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows = DocumentTemplate.objects.true_now().on(day).filter(name=name).select_related("file")
    own = rows.filter(unit_id=unit_id).first()
    if own is not None:
        return own
    above = [one.pk for one in reversed(ancestors_of(unit_id, day))]
    found = {row.unit_id: row for row in rows.filter(unit_id__in=above)}
    return next((found[unit_id] for unit_id in above if unit_id in found), None)


def templates_of(unit: OrgUnit | int, day: date) -> QuerySet[DocumentTemplate]:
    """The unit's own templates of that day and those that begin later."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows = DocumentTemplate.objects.true_now().filter(unit_id=unit_id, valid_to__gt=day)
    return rows.select_related("file").order_by("name", "valid_from")


def issued_by(actor: Actor, unit: OrgUnit | None = None) -> IssuedQuerySet:
    """What this actor may read of issued documents, the latest first."""
    rows = IssuedDocument.objects.readable_by(actor)
    if unit is not None:
        rows = rows.filter(unit=unit)
    return rows.order_by("-issued_on", "-pk")


def numbers_of(unit: OrgUnit | int) -> QuerySet[DrawnNumber]:
    """Every number the unit drew, voided ones among them, the latest first."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    rows = DrawnNumber.objects.filter(series__unit_id=unit_id)
    return rows.select_related("series", "document").order_by("-drawn_at", "-pk")
