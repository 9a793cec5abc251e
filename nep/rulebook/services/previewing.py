"""What an order would change, checked as the order itself would be; nothing is written."""

from nep.organisation.models import OrgUnit
from nep.rulebook.choices import topic_named
from nep.rulebook.queries import OverridePreview, preview_override
from nep.rulebook.services.checking import require_shape
from nep.rulebook.services.orders import OverrideOrder


def preview_order(order: OverrideOrder) -> OverridePreview:
    """Show what an order would change.

    Raises:
        RuleValueRefusedError: the value does not have the shape of its topic.
    """
    topic = topic_named(order.topic)
    require_shape(topic, order.value)
    unit = OrgUnit.objects.get(pk=order.unit_id)
    return preview_override(topic, unit, order.value, order.from_on)
