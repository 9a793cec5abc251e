"""Who may bring lists in and take them out; each room asks again about each row."""

from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Permission, Reach
from nep.organisation.choices import Role

KEEPERS_OF_LISTS = {
    Role.SECRETARY: Reach.OWN_OR_BELOW,
    Role.DEPUTY_SECRETARY: Reach.OWN_OR_BELOW,
    Role.COMMUNE_OFFICE: Reach.OWN_OR_BELOW,
    Role.PARTY_BUILDING: Reach.OWN_OR_BELOW,
    Role.ORGANISATION_COMMISSION: Reach.OWN_OR_BELOW,
    Role.MASS_OFFICER: Reach.OWN_OR_BELOW,
}

IMPORT_WORKBOOK = Permission(
    "imports.import_workbook", _("nhập danh sách từ tệp Excel"), KEEPERS_OF_LISTS
)
EXPORT_WORKBOOK = Permission(
    "imports.export_workbook", _("xuất danh sách ra tệp Excel"), KEEPERS_OF_LISTS
)
