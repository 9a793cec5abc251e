"""What waits for a person, gathered from every room, most urgent first."""

from datetime import date

from nep.foundation.access import Actor
from nep.foundation.registries import TodayItem, today_items

LAST = date.max


def waiting_for(actor: Actor) -> list[TodayItem]:
    """Everything that needs this actor today: by due day, then in the order the rooms gave it."""
    found = [item for provider in today_items for item in provider.items(actor)]
    return sorted(found, key=lambda item: item.due_on or LAST)
