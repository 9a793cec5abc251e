"""Who keeps the register of a unit, and who issues its documents."""

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

LEADERS_AND_OFFICES = {
    Role.SECRETARY: Reach.OWN,
    Role.DEPUTY_SECRETARY: Reach.OWN,
    Role.CELL_COMMITTEE: Reach.OWN,
    Role.COMMUNE_OFFICE: Reach.OWN_OR_BELOW,
    Role.MASS_OFFICER: Reach.OWN_OR_BELOW,
}

ISSUE_DOCUMENTS = Permission(
    "documents.issue",
    _("lấy số và ban hành văn bản của đơn vị"),
    LEADERS_AND_OFFICES,
)

VOID_NUMBERS = Permission(
    "documents.void_number",
    _("hủy số văn bản và mở nhiệm kỳ đánh số"),
    {
        Role.SECRETARY: Reach.OWN,
        Role.DEPUTY_SECRETARY: Reach.OWN,
        Role.COMMUNE_OFFICE: Reach.OWN_OR_BELOW,
        Role.MASS_OFFICER: Reach.OWN_OR_BELOW,
    },
)

RECORD_SIGNING = Permission(
    "documents.record_signing",
    _("ghi nhận văn bản đã ký bản giấy"),
    LEADERS_AND_OFFICES,
)

SET_TEMPLATES = Permission(
    "documents.set_templates",
    _("đặt mẫu Word cho văn bản của đơn vị"),
    {
        Role.SECRETARY: Reach.OWN,
        Role.DEPUTY_SECRETARY: Reach.OWN,
        Role.COMMUNE_OFFICE: Reach.OWN_OR_BELOW,
        Role.PARTY_BUILDING: Reach.OWN_OR_BELOW,
        Role.MASS_OFFICER: Reach.OWN_OR_BELOW,
    },
)
