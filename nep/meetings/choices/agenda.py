"""What an agenda item is (domain.md 2.3, practice.md 2)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgendaKind(TextChoices):
    """Items of an agenda in their usual order."""

    CEREMONY = "ceremony", _("Chào cờ")
    OPENING = "opening", _("Tuyên bố lý do, giới thiệu đại biểu, cử thư ký")
    ROLL_CALL = "roll_call", _("Điểm danh, thông báo đảng phí")
    ADOPT_AGENDA = "adopt_agenda", _("Thông qua chương trình")
    OPEN_ASSIGNMENTS = "open_assignments", _("Nhiệm vụ đang thực hiện và quá hạn")
    FOLLOWING_EXAMPLE = "following_example", _("Học tập và làm theo Bác")
    INFORMATION = "information", _("Thông tin thời sự, văn bản mới")
    LAST_MONTH = "last_month", _("Đánh giá tháng trước")
    NEXT_MONTH = "next_month", _("Nhiệm vụ tháng tới")
    TOPIC = "topic", _("Trình bày chuyên đề")
    DISCUSSION = "discussion", _("Thảo luận")
    SELF_CRITICISM = "self_criticism", _("Tự phê bình và phê bình")
    SUPERIOR_SPEAKS = "superior_speaks", _("Cấp trên phát biểu")
    CONCLUSION = "conclusion", _("Kết luận, phân công nhiệm vụ")
    PETITIONS = "petitions", _("Trả lời kiến nghị")
    VOTE = "vote", _("Biểu quyết")
    SELF_SCORE = "self_score", _("Tự chấm điểm")
    MINUTES = "minutes", _("Thông qua biên bản")
    CLOSING = "closing", _("Bế mạc")
    PERSONNEL = "personnel", _("Công tác đảng viên")
    ELECTION = "election", _("Bầu cử")
    ACTIVITY = "activity", _("Hoạt động thực tế")
    OTHER = "other", _("Nội dung khác")


class ItemPurpose(TextChoices):
    """What the room does with an item: the screen offers the acts that fit."""

    FORMAL = "formal", _("Thủ tục")
    INFORM = "inform", _("Thông tin")
    DISCUSS = "discuss", _("Thảo luận")
    DECIDE = "decide", _("Quyết định")
