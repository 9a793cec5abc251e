"""Keep the derived table of successions in step with the edges of lineage."""

from collections.abc import Collection

from django.db.models import Q

from nep.organisation.choices import LineageKind
from nep.organisation.models import Lineage, Succession
from nep.organisation.rules.succession import succession_of
from nep.organisation.services.drafting import chunks

WHOLE = [kind for kind in LineageKind if kind is not LineageKind.PART_TO]


def refresh_succession(unit_ids: Collection[int]) -> None:
    """Recompute who follows whom around these units; families of units are small."""
    family = _family_of(unit_ids)
    edges: set[tuple[int, int]] = set()
    stored: dict[tuple[int, int], int] = {}
    for part in chunks(family):
        true = Lineage.objects.true_now().filter(kind__in=WHOLE, predecessor_id__in=part)
        edges |= set(true.values_list("predecessor_id", "successor_id"))
        rows = Succession.objects.filter(predecessor_id__in=part)
        stored |= {
            (one, other): pk
            for pk, one, other in rows.values_list("pk", "predecessor_id", "successor_id")
        }
    wanted = succession_of(edges)
    gone = [pk for pair, pk in stored.items() if pair not in wanted]
    for part in chunks(gone):
        Succession.objects.filter(pk__in=part).delete()
    Succession.objects.bulk_create(
        (
            Succession(predecessor_id=one, successor_id=other)
            for one, other in sorted(wanted - stored.keys())
        ),
        batch_size=2_000,
    )


def _family_of(unit_ids: Collection[int]) -> set[int]:
    """Give all units tied to these by lineage, true or replaced, before and after."""
    family, front = set(unit_ids), set(unit_ids)
    while front:
        reached: set[int] = set()
        for part in chunks(front):
            ties = Lineage.objects.filter(Q(predecessor_id__in=part) | Q(successor_id__in=part))
            for pair in ties.values_list("predecessor_id", "successor_id"):
                reached |= set(pair)
        front = reached - family
        family |= front
    return family
