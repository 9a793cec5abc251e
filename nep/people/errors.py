"""Refusals of this room: each says what is wrong and what to do."""

from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.foundation.errors import DomainError


class PeopleError(DomainError):
    """A refusal with its own sentence; fields named in the sentence are given as details."""

    sentence: ClassVar[str | Promise] = ""

    def __init__(self, message: str = "", **details: Any) -> None:
        super().__init__(message or str(self.sentence) % details, code=type(self).code, **details)


class EndsBeforeItBeginsError(PeopleError):
    """A period without a day."""

    code = "ends_before_it_begins"
    sentence = _("Ngày kết thúc phải sau ngày bắt đầu. Sửa một trong hai ngày rồi ghi lại.")


class DayOutOfRangeError(PeopleError):
    """A year that can only be a slip of the hand (1892, 2203)."""

    code = "day_out_of_range"
    sentence = _("Ngày %(day)s không hợp lý. Kiểm tra lại năm rồi ghi lại.")


class ChangedMeanwhileError(PeopleError):
    """Somebody else has changed the same row since it was read."""

    code = "changed_meanwhile"
    sentence = _(
        "Nội dung này vừa được người khác thay đổi. Tải lại trang để xem bản mới rồi làm lại."
    )


class TransferDecidedError(PeopleError):
    """What was decided is not decided again."""

    code = "transfer_already_decided"
    sentence = _("Việc chuyển sinh hoạt này đã được giải quyết. Tải lại trang để xem kết quả.")


class TransferToSameCellError(PeopleError):
    """A transfer leads from one cell to another."""

    code = "transfer_to_same_cell"
    sentence = _("Nơi đến trùng với nơi đang sinh hoạt. Chọn chi bộ khác.")


class TransferPendingError(PeopleError):
    """One transfer of a person at a time."""

    code = "transfer_pending"
    sentence = _(
        "%(name)s đang có một lần chuyển sinh hoạt chờ tiếp nhận. "
        "Rút lại lần đó trước khi ghi lần mới."
    )


class ReturnOnlyForTemporaryError(PeopleError):
    """Only a temporary transfer has a day of return."""

    code = "return_only_for_temporary"
    sentence = _(
        "Chỉ chuyển sinh hoạt tạm thời mới có ngày về. Bỏ trống ngày về hoặc chọn tạm thời."
    )


class NotAMemberError(PeopleError):
    """The act needs a membership that is not there on that day."""

    code = "not_a_member"
    sentence = _(
        "%(name)s không sinh hoạt ở đơn vị này vào ngày %(day)s. "
        "Kiểm tra ngày hoặc chọn đơn vị khác."
    )


class AwayAgainError(PeopleError):
    """A stay cannot last until a day on which the member had already left for another one."""

    code = "away_again"
    sentence = _(
        "Trước ngày %(day)s, %(name)s đã sinh hoạt tạm thời ở nơi khác lần nữa. "
        "Ghi ngày trở về sớm hơn, hoặc kết thúc lần sau trước."
    )


class NotInThePartyError(PeopleError):
    """Only members of the Party change cells by transfer."""

    code = "not_in_the_party"
    sentence = _("Chỉ đảng viên mới chuyển sinh hoạt đảng. Chọn một đảng viên trong danh sách.")


class StandingNotOfUnitError(PeopleError):
    """Party standing in a party unit, association standing in an association."""

    code = "standing_not_of_unit"
    sentence = _(
        "Tư cách “%(standing)s” không dùng ở %(unit)s. Chọn tư cách khác hoặc đơn vị khác."
    )


class OutsideTheUnitsLifeError(PeopleError):
    """A row on days on which the unit does not exist; it may be written from its first day."""

    code = "outside_the_units_life"
    sentence = _(
        "%(unit)s chỉ có từ ngày %(founded_on)s. Chọn “ghi từ ngày thành lập đơn vị” hoặc sửa ngày."
    )


class AfterTheUnitsEndError(PeopleError):
    """A row that begins when the unit is no more."""

    code = "after_the_units_end"
    sentence = _(
        "%(unit)s đã kết thúc hoạt động từ ngày %(closed_on)s. Chọn đơn vị kế thừa hoặc sửa ngày."
    )


class TwoCellsOnOneDayError(PeopleError):
    """A member of the Party has one official cell on any day."""

    code = "one_official_party_cell_on_one_day"
    sentence = _(
        "%(name)s đã sinh hoạt chính thức ở %(unit)s trong những ngày đó. "
        "Ghi chuyển sinh hoạt, hoặc ghi là nơi khác đến sinh hoạt tạm thời."
    )


class ExemptionTooLongError(PeopleError):
    """A temporary exemption is granted for less than a year."""

    code = "exemption_too_long"
    sentence = _(
        "Tạm miễn sinh hoạt được cho phép dưới %(months)s tháng. Rút ngắn thời gian rồi ghi lại."
    )


class DelegationToOneselfError(PeopleError):
    """A delegation has two names."""

    code = "delegation_to_oneself"
    sentence = _("Người được ủy quyền phải khác người ủy quyền. Chọn người khác.")


class DelegateHoldsNoPostError(PeopleError):
    """One delegates to a deputy or to a member of the committee (practice.md 1.13)."""

    code = "delegate_holds_no_post"
    sentence = _(
        "Chỉ ủy quyền điều hành cho phó bí thư hoặc cấp ủy viên của đơn vị. "
        "Nếu không có, cấp trên giao một đồng chí phụ trách."
    )


class EmptyMissionError(PeopleError):
    """A delegation has members and goes somewhere."""

    code = "empty_mission"
    sentence = _("Chọn ít nhất một người và một đơn vị để dự.")


class AlreadySentError(PeopleError):
    """The same comrade is sent once to the same unit for the same days."""

    code = "already_sent"
    sentence = _(
        "%(name)s đã được cử dự ở %(unit)s trong những ngày đó. "
        "Bỏ chọn người hoặc đơn vị đó, hoặc sửa ngày."
    )


class JoinConflictError(PeopleError):
    """Two records contradict each other, so they are not one person's yet."""

    code = "records_contradict_each_other"


class JoinWithOneselfError(PeopleError):
    """Joining needs two living records."""

    code = "not_two_records"
    sentence = _("Cần hai hồ sơ khác nhau còn trong danh sách. Tải lại trang rồi chọn lại.")


class RowsLeftBehindError(PeopleError):
    """Another part of the product holds something of the joined record and cannot move it."""

    code = "rows_left_behind"
    sentence = _(
        "Hồ sơ bỏ đi còn dữ liệu ở phần khác (%(what)s) chưa chuyển được sang hồ sơ giữ lại. "
        "Giữ hồ sơ đó và bỏ hồ sơ kia, hoặc báo quản trị hệ thống."
    )


class NotAResidentError(PeopleError):
    """The cell comments on members who keep contact with it."""

    code = "not_a_resident"
    sentence = _(
        "%(name)s không giữ liên hệ với chi bộ này trong năm %(year)s. "
        "Kiểm tra nơi cư trú đã ghi hoặc chọn năm khác."
    )


class CommentedElsewhereError(PeopleError):
    """One comment a year, by the cell that was first."""

    code = "commented_elsewhere"
    sentence = _(
        "Chi bộ nơi cư trú khác đã ghi nhận xét năm %(year)s cho %(name)s. "
        "Mỗi năm chỉ có một nhận xét."
    )


class CommentYearError(PeopleError):
    """Of this year, or late of the last one."""

    code = "comment_of_another_year"
    sentence = _("Chỉ ghi nhận xét của năm nay hoặc năm trước. Chọn lại năm.")


class EmptyCommentError(PeopleError):
    """A comment says something."""

    code = "empty_comment"
    sentence = _("Thiếu nội dung nhận xét. Ghi một vài câu rồi thực hiện lại.")


class ReasonNeededError(PeopleError):
    """Some acts stand in the audit with their reason."""

    code = "reason_needed"
    sentence = _("Việc này cần nêu lý do. Ghi lý do trong một câu rồi thực hiện lại.")


class NothingToRevealError(PeopleError):
    """There is no such number."""

    code = "nothing_to_reveal"
    sentence = _("Chưa ghi số thẻ đảng viên của đồng chí này.")


class CardNumberTakenError(PeopleError):
    """Two people cannot have one card."""

    code = "card_number_taken"
    sentence = _(
        "Số thẻ đảng viên này đã ghi cho một người khác. Kiểm tra số thẻ; "
        "nếu là cùng một người thì dùng người đã có."
    )


class CardNumberMalformedError(PeopleError):
    """Neither a number nor a masked number of this person."""

    code = "card_number_malformed"
    sentence = _("Số thẻ đảng viên gồm 6 đến 14 chữ số. Kiểm tra lại số thẻ, hoặc để trống.")


class NameNeededError(PeopleError):
    """A person has a name."""

    code = "name_needed"
    sentence = _("Thiếu họ và tên. Ghi họ và tên rồi thực hiện lại.")


class CorrectionAnsweredError(PeopleError):
    """A request is answered once."""

    code = "correction_already_answered"
    sentence = _("Đề nghị này đã được trả lời. Tải lại trang để xem câu trả lời.")


class PostEndedError(PeopleError):
    """A post that is over is not ended again."""

    code = "post_already_ended"
    sentence = _("Nhiệm kỳ này không còn vào ngày đã chọn. Tải lại trang để xem các nhiệm kỳ.")


class FormerCellGoneError(PeopleError):
    """A pending transfer whose member is no longer where it began."""

    code = "member_left_before_acceptance"
    sentence = _(
        "%(name)s không còn sinh hoạt ở nơi đi vào ngày %(day)s. "
        "Nơi đi cần rút lại và ghi lần chuyển mới."
    )


class MembersWithoutCellError(PeopleError):
    """A unit does not end while members of the Party have nowhere to go."""

    code = "members_without_cell"
    sentence = _(
        "%(unit)s còn %(count)s đảng viên từ ngày %(day)s. "
        "Chuyển sinh hoạt cho các đồng chí đó, hoặc chọn đơn vị kế thừa."
    )
