"""Sentences that several doors say."""

from django.utils.translation import gettext_lazy as _

NOTHING_HERE = _(
    "Không có trang này, hoặc vai đang dùng không xem được. Hãy về trang Hôm nay hoặc đổi vai."
)
