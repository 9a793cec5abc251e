"""Gaps of the minutes in whole sentences."""

from django.utils.translation import gettext as _

from nep.meetings.rules.after_complete import Finding, Gap


def sentence_of(finding: Finding) -> str:
    """Say what is missing or stands out, and what to do."""
    about = {"about": finding.about, "number": finding.number}
    sentences = {
        Gap.NOT_CLOSED: _("buổi sinh hoạt chưa bế mạc."),
        Gap.COUNTS_DO_NOT_ADD_UP: _("số có mặt và số vắng cộng lại chưa bằng số phải dự."),
        Gap.SOMEBODY_WITHOUT_STATE: _("còn %(number)s người chưa rõ có mặt hay vắng."),
        Gap.NO_CHAIR: _("chưa ghi ai chủ trì."),
        Gap.NO_CLERK: _("chưa ghi ai là thư ký."),
        Gap.DISCUSSION_WITHOUT_OPINION: _(
            "nội dung “%(about)s” chưa có ý kiến nào ghi tên. "
            "Hãy ghi ý kiến, hoặc chọn “Không có ý kiến”."
        ),
        Gap.TWO_TEXTS_OF_ONE_OPINION: _(
            "có %(number)s ý kiến đang có hai bản khác nhau. Hãy chọn giữ bản nào."
        ),
        Gap.AMENDMENT_UNDECIDED: _(
            "nội dung “%(about)s” còn đề nghị sửa dự thảo chưa có kết quả. "
            "Hãy ghi tiếp thu, biểu quyết, không tiếp thu hoặc rút lại."
        ),
        Gap.AMENDMENT_NOT_MERGED: _(
            "nội dung “%(about)s” có đề nghị đã tiếp thu mà chưa có bản mới của dự thảo."
        ),
        Gap.CONCLUSION_WITHOUT_ASSIGNMENT: _("có kết luận mà chưa giao nhiệm vụ cho ai."),
        Gap.NO_CONCLUSION: _("chưa có kết luận nào."),
        Gap.NOT_SCORED: _("chưa ghi điểm và mức tự chấm."),
        Gap.VOTE_IS_QUESTIONED: _(
            "biểu quyết “%(about)s” cần xem lại vì giờ đến, giờ về đã sửa sau đó."
        ),
        Gap.WRITTEN_BEFORE_ONLY: _(
            "nội dung “%(about)s” vẫn là bản soạn trước. Giữ nguyên hay bổ sung?"
        ),
        Gap.SHORTER_THAN_THE_RULE: _(
            "buổi sinh hoạt dài %(number)s phút, ít hơn thời lượng tối thiểu."
        ),
        Gap.LONGER_THAN_PLANNED: _("buổi sinh hoạt kéo dài hơn dự kiến %(number)s phút."),
    }
    return sentences[finding.gap] % about
