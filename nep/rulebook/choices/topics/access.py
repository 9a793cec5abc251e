"""Topics of signing in and of shared devices (`practice.md` 2)."""

from django.utils.translation import gettext_lazy as _

from nep.rulebook.choices.kinds import Measure, Subject
from nep.rulebook.choices.topics.registry import Topic

S = Subject.ACCESS

TOPICS = [
    Topic(
        code="access.one_time_link.hours",
        subject=S,
        label=_("Đường dẫn và mã QR dùng một lần có hiệu lực trong"),
        measure=Measure.HOURS,
        minimum=1,
        maximum=336,
    ),
    Topic(
        code="access.shared_device.minutes",
        subject=S,
        label=_("Máy dùng chung tự thoát sau"),
        measure=Measure.MINUTES,
        minimum=1,
        maximum=120,
    ),
    Topic(
        code="access.lockout.failures",
        subject=S,
        label=_("Tạm khóa đăng nhập sau số lần sai"),
        measure=Measure.TIMES,
        minimum=3,
        maximum=50,
        overridable=False,
    ),
    Topic(
        code="access.lockout.minutes",
        subject=S,
        label=_("Tạm khóa đăng nhập trong"),
        measure=Measure.MINUTES,
        minimum=1,
        maximum=1440,
        overridable=False,
    ),
]
