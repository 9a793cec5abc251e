"""Read what the operator typed: units by name, code or key; days as people write them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import typer

from nep.cli.terminal import operator, stop
from nep.config.speech import either

if TYPE_CHECKING:
    from nep.organisation.models import OrgAct, OrgUnit

MOST_SHOWN = 12


def the_day(text: str | None) -> date:
    """Return the day typed (03/02/2026 or 2026-02-03), or today."""
    from nep.foundation.clock import today
    from nep.foundation.errors import DomainError
    from nep.foundation.text import parse_day

    if not text:
        return today()
    try:
        return parse_day(text)
    except (DomainError, ValueError) as refusal:
        stop(str(getattr(refusal, "message", refusal)))


def the_unit(text: str, day: date | None = None) -> OrgUnit:
    """Return the one unit meant by a key, a code or a name; several are listed and refused."""
    from nep.organisation.models import OrgUnit

    when = day or the_day(None)
    try:
        key = UUID(text)
    except ValueError:
        return _by_words(text, when)
    found = OrgUnit.objects.named_on(when).filter(public_id=key).first()
    if found is None:
        stop(either(f"Không có đơn vị nào mang mã {text}.", f"No unit has the key {text}."))
    return found


def _by_words(text: str, day: date) -> OrgUnit:
    from nep.foundation.text import unify
    from nep.organisation.models import UnitCode
    from nep.organisation.queries import find_units

    found = find_units(text, operator(), day)
    if not found:
        stop(
            either(
                f"Không tìm thấy đơn vị “{text}”. Hãy gõ tên, mã trong sổ, hoặc mã định danh.",
                f"No unit “{text}” was found. Type its name, its code or its key.",
            )
        )
    coded = set(UnitCode.objects.filter(code__iexact=text).values_list("unit_id", flat=True))
    exact = [unit for unit in found if unit.pk in coded or unify(name_of(unit)) == unify(text)]
    if len(exact or found) == 1:
        return (exact or found)[0]
    stop(
        either(
            f"“{text}” có thể là nhiều đơn vị. Hãy dùng mã định danh của một trong các đơn vị sau:",
            f"“{text}” may be several units. Use the key of one of these:",
        )
        + "".join(f"\n  {line_of(unit, day)}" for unit in (exact or found)[:MOST_SHOWN])
    )


def the_act(text: str) -> OrgAct:
    """Return the act of organisation with this key."""
    from nep.organisation.models import OrgAct

    try:
        found = OrgAct.objects.filter(public_id=UUID(text)).first()
    except ValueError:
        found = None
    if found is None:
        stop(
            either(
                f"Không có việc nào mang mã {text}. "
                "Xem mã bằng lệnh: nep organisation show ĐƠN_VỊ.",
                f"No act has the key {text}. See the keys with: nep organisation show UNIT.",
            )
        )
    return found


def line_of(unit: OrgUnit, day: date) -> str:
    """The unit's key and its way from the root, on one line."""
    from nep.organisation.queries import path_of

    return f"{unit.public_id}  {' › '.join(name_of(above) for above in path_of(unit, day))}"


def name_of(unit: OrgUnit) -> str:
    """The name a query put on the unit for its day."""
    return str(getattr(unit, "name", "") or unit)


def confirmed(assume_yes: bool) -> None:
    """Ask before writing; on a terminal that cannot answer, --yes is needed."""
    question = either("Thực hiện?", "Carry it out?")
    if not assume_yes and not typer.confirm(question, default=False):
        stop(either("Chưa ghi gì.", "Nothing was written."))
