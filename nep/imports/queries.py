"""Reads of this room."""

from typing import Any

from django.db.models import Q

from nep.foundation.access import Actor
from nep.foundation.clock import now, today
from nep.imports.choices import OPEN_STATES, WorkState
from nep.imports.models import EXPORT_KEPT_FOR, ListWork, WorkbookImport
from nep.organisation import queries as tree
from nep.organisation.models import OrgUnit

RECENT = 20
LARGE_TREE = 300


def recent_imports(actor: Actor) -> Any:
    """The last imports of the acting unit."""
    return WorkbookImport.objects.contents_for(actor).filter(unit_id=actor.acting_unit_id)[:RECENT]


def own_works(actor: Actor) -> Any:
    """What I asked the worker for in this unit, still under way or ended within the day."""
    lately = Q(state__in=OPEN_STATES) | Q(finished_at__gt=now() - EXPORT_KEPT_FOR)
    own = ListWork.objects.contents_for(actor).filter(
        lately, unit_id=actor.acting_unit_id, asked_by=actor.user_id
    )
    unseen = own.exclude(state=WorkState.DONE, workbook_import__isnull=False)
    return unseen.select_related("workbook_import")[:RECENT]


def is_large(unit: OrgUnit) -> bool:
    """Whether a unit has more under it than a page can write out while its reader waits."""
    return tree.descendants_of(unit, today())[: LARGE_TREE + 1].count() > LARGE_TREE


def open_work_of(kept: WorkbookImport) -> ListWork | None:
    """What the worker is doing with this import."""
    return kept.works.under_way().first()


def is_lost(work: ListWork) -> bool:
    """Whether the worker died over it too often to be asked again."""
    return work.is_open and not ListWork.objects.under_way().filter(pk=work.pk).exists()
