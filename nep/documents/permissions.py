"""Who keeps the register of a unit."""

from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Permission, Reach
from nep.organisation.choices import Role

KEEP_REGISTER = Permission(
    "documents.keep_register",
    _("ghi văn bản vào danh mục của đơn vị"),
    {
        Role.SECRETARY: Reach.OWN,
        Role.DEPUTY_SECRETARY: Reach.OWN,
        Role.CELL_COMMITTEE: Reach.OWN,
        Role.COMMUNE_OFFICE: Reach.OWN_OR_BELOW,
        Role.PARTY_BUILDING: Reach.OWN_OR_BELOW,
        Role.ORGANISATION_COMMISSION: Reach.OWN_OR_BELOW,
        Role.PROPAGANDA_COMMISSION: Reach.OWN_OR_BELOW,
        Role.MASS_OFFICER: Reach.OWN_OR_BELOW,
    },
)
