"""Who may bring lists in and take them out; each room asks again about each row."""

from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Permission, Reach
from nep.imports.choices import KEEPERS

KEEPERS_OF_LISTS = dict.fromkeys(KEEPERS, Reach.OWN_OR_BELOW)

IMPORT_WORKBOOK = Permission(
    "imports.import_workbook", _("nhập danh sách từ tệp Excel"), KEEPERS_OF_LISTS
)
EXPORT_WORKBOOK = Permission(
    "imports.export_workbook", _("xuất danh sách ra tệp Excel"), KEEPERS_OF_LISTS
)
