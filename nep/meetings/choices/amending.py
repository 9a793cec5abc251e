"""What becomes of an amendment to a draft (feature 28)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AmendmentState(TextChoices):
    """Open while PROPOSED; taken in when ACCEPTED by the chair or PASSED by a vote."""

    PROPOSED = "proposed", _("Đang đề nghị")
    ACCEPTED = "accepted", _("Chủ trì tiếp thu")
    PASSED = "passed", _("Biểu quyết thông qua")
    FAILED = "failed", _("Biểu quyết không thông qua")
    NOT_ACCEPTED = "not_accepted", _("Không tiếp thu")
    WITHDRAWN = "withdrawn", _("Người đề nghị rút lại")


TAKEN_IN = (AmendmentState.ACCEPTED, AmendmentState.PASSED)
"""States after which the words belong into the draft."""
