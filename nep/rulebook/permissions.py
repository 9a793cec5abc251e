"""Who may set a committee's own rule for its part of the tree."""

from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Permission, Reach
from nep.organisation.choices import Role

OVERRIDE_RULE = Permission(
    "rulebook.override_rule",
    _("đặt quy định riêng cho phạm vi của cấp ủy"),
    {
        Role.COMMUNE_OFFICE: Reach.OWN_OR_BELOW,
        Role.PARTY_BUILDING: Reach.OWN_OR_BELOW,
        Role.ORGANISATION_COMMISSION: Reach.OWN_OR_BELOW,
    },
)
