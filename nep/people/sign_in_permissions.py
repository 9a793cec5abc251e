"""Who hands out keys: links, PINs, names and tokens. One line per act, as a page of law."""

from django.utils.translation import gettext_lazy as _

from nep.foundation.access import Permission, Reach
from nep.organisation.choices import Role

KEY_KEEPERS = {
    Role.COMMUNE_OFFICE: Reach.OWN_OR_BELOW,
    Role.ADMINISTRATOR: Reach.OWN_OR_BELOW,
}

SERVE_MEMBERS = Permission(
    "people.serve_members",
    _("cấp đường dẫn đăng nhập, thu hồi mã PIN cho đảng viên, hội viên"),
    {
        Role.SECRETARY: Reach.OWN,
        Role.DEPUTY_SECRETARY: Reach.OWN,
        Role.MASS_OFFICER: Reach.OWN,
        **KEY_KEEPERS,
    },
)

SERVE_OFFICERS = Permission(
    "people.serve_officers",
    _(
        "cấp đường dẫn đăng nhập, đặt tên đăng nhập, khóa tài khoản và đặt lại xác nhận bước hai "
        "của người giữ chức vụ"
    ),
    KEY_KEEPERS,
)

LEND_TOKENS = Permission(
    "people.lend_tokens",
    _("cấp và thu hồi mã truy cập của chương trình"),
    {Role.ADMINISTRATOR: Reach.OWN_OR_BELOW},
)
