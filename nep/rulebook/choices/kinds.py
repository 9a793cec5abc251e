"""Enumerations of the rulebook."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Subject(TextChoices):
    """The part of the work a topic belongs to; the rulebook page is ordered by it."""

    MEETINGS = "MEETINGS", _("Sinh hoạt")
    ATTENDANCE = "ATTENDANCE", _("Dự sinh hoạt")
    VOTING = "VOTING", _("Biểu quyết")
    ELECTIONS = "ELECTIONS", _("Bầu cử")
    REVIEWS = "REVIEWS", _("Đánh giá, xếp loại")
    DOCUMENTS = "DOCUMENTS", _("Văn bản")
    MEMBERS = "MEMBERS", _("Tổ chức và đảng viên")
    RECORDING = "RECORDING", _("Ghi nhận và lưu giữ")
    ACCESS = "ACCESS", _("Đăng nhập và thiết bị")


class ValueKind(TextChoices):
    """The shape of a value."""

    INTEGER = "INTEGER", _("số nguyên")
    DECIMAL = "DECIMAL", _("số")
    FLAG = "FLAG", _("có hoặc không")
    TEXT = "TEXT", _("lời văn")
    DAY = "DAY", _("ngày")
    CHOICE = "CHOICE", _("một trong các lựa chọn")
    LIST = "LIST", _("nhiều lựa chọn")
    NUMBERS = "NUMBERS", _("dãy số")
    THRESHOLD = "THRESHOLD", _("ngưỡng")
    LAYOUT = "LAYOUT", _("bảng thể thức")


class Measure(TextChoices):
    """What a number counts."""

    NONE = "", ""
    MINUTES = "MINUTES", _("phút")
    HOURS = "HOURS", _("giờ")
    DAYS = "DAYS", _("ngày")
    WORKING_DAYS = "WORKING_DAYS", _("ngày làm việc")
    DAY_OF_MONTH = "DAY_OF_MONTH", _("ngày trong tháng")
    MONTHS = "MONTHS", _("tháng")
    MONTH_OF_YEAR = "MONTH_OF_YEAR", _("tháng trong năm")
    YEARS = "YEARS", _("năm")
    PERCENT = "PERCENT", "%"
    PEOPLE = "PEOPLE", _("đồng chí")
    TIMES = "TIMES", _("lần")
    MEETINGS = "MEETINGS", _("kỳ")


class Strength(TextChoices):
    """Whether a value decides, or is only brought to mind."""

    BINDING = "BINDING", _("Bắt buộc")
    WARNS = "WARNS", _("Chỉ nhắc")


class Evidence(TextChoices):
    """How well a value is known; `domain.md` 0.1 and `practice.md` name the marks."""

    PUBLISHED = "PUBLISHED", _("Văn bản, nguồn công khai")
    QUOTED = "QUOTED", _("Tài liệu hội thi dẫn lại văn bản")
    WORKING_FORM = "WORKING_FORM", _("Biểu mẫu đang dùng")
    DECISION = "DECISION", _("Quy định của cấp ủy")
    SETTING = "SETTING", _("Thiết lập của hệ thống")
    PRACTICE = "PRACTICE", _("Kinh nghiệm thực tế, chưa có nguồn")
    BACKGROUND = "BACKGROUND", _("Hiểu biết chung, chưa kiểm chứng")


MAY_BIND = (
    Evidence.PUBLISHED,
    Evidence.QUOTED,
    Evidence.WORKING_FORM,
    Evidence.DECISION,
    Evidence.SETTING,
)
"""Evidence that may decide; what is only practice or background warns."""


class Comparison(TextChoices):
    """How a share is held against its threshold."""

    MORE_THAN = "MORE_THAN", _("quá")
    AT_LEAST = "AT_LEAST", _("ít nhất")
