"""Search for the cell or the person that a form is about."""

from datetime import date

from nep.foundation.access import Actor
from nep.organisation.choices import CELL_KINDS
from nep.organisation.models import OrgUnit
from nep.organisation.queries import ancestors_of, find_units
from nep.people import queries
from nep.people.models import Membership, Person

SHOWN = 8


def party_cells_named(text: str, day: date, *, leave_out: int | None = None) -> list[OrgUnit]:
    """Party cells of a name, anywhere: a member may move to any cell, so their names are open here.

    Each carries its superior's name, for many cells are called alike.
    """
    if not text.strip():
        return []
    directory = Actor.system("directory of cells")
    cells = [
        unit
        for unit in find_units(text, directory, day, limit=40)
        if unit.kind in CELL_KINDS and unit.lives_on(day) and unit.pk != leave_out
    ][:SHOWN]
    for cell in cells:
        above = ancestors_of(cell, day)
        if above:
            cell.name = f"{cell.name} · {above[-1].name}"  # type: ignore[attr-defined]
    return cells


def people_for_post(text: str, unit: OrgUnit, actor: Actor) -> list[Person]:
    """Who may be given a post: by name among those in sight, else the unit's own members."""
    if text.strip():
        return list(queries.find_persons(text, actor, limit=SHOWN))
    rows = Membership.objects.on(actor.today).outputs_for(actor).filter(unit_id=unit.pk).by_name()
    people = list({row.person_id: row.person for row in rows[:60]}.values())
    if people:
        return people
    newest = Person.objects.outputs_for(actor).filter(recorded_for_id=unit.pk, erased_at=None)
    return list(newest.order_by("-pk")[:SHOWN])
