"""Refusals of the tree: whole sentences that say what is wrong and what to do."""

from datetime import date

from django.utils.translation import gettext as _

from nep.foundation.errors import DomainError, Invalid
from nep.foundation.text import format_day


class TreeRefusedError(DomainError):
    """The tree cannot take this act."""

    code = "tree_refused"


class UnitUnderItselfError(TreeRefusedError):
    """A unit would lie under itself."""

    code = "unit_under_itself"

    def __init__(self, names: str) -> None:
        super().__init__(
            _(
                "%(names)s sẽ nằm dưới chính mình. Hãy chọn cấp trên khác, không thuộc các đơn vị "
                "trực thuộc của đơn vị này."
            )
            % {"names": names}
        )


class UnbelievableDayError(Invalid):
    """A day no act of organisation can have."""

    code = "unbelievable_day"

    def __init__(self, day: date, earliest: date, latest: date) -> None:
        super().__init__(
            _("Ngày %(day)s không hợp lý. Hãy ghi một ngày từ %(earliest)s đến %(latest)s.")
            % {
                "day": format_day(day),
                "earliest": format_day(earliest),
                "latest": format_day(latest),
            }
        )


class OutsideLifeError(TreeRefusedError):
    """An act on a day on which the unit does not exist."""

    code = "outside_life"

    def __init__(self, name: str, day: date, founded_on: date, closed_on: date | None) -> None:
        words = {
            "unit": name,
            "day": format_day(day),
            "founded": format_day(founded_on),
            "closed": format_day(closed_on) if closed_on else "",
        }
        sentence = (
            _(
                "Ngày %(day)s, %(unit)s không tồn tại (có từ ngày %(founded)s đến trước ngày "
                "%(closed)s). Hãy chọn ngày trong khoảng đó."
            )
            if closed_on
            else _(
                "Ngày %(day)s, %(unit)s chưa thành lập (có từ ngày %(founded)s). "
                "Hãy chọn ngày từ ngày thành lập trở đi."
            )
        )
        super().__init__(sentence % words)


class SuperiorNotThereError(TreeRefusedError):
    """A unit would stand under one that does not exist on those days."""

    code = "superior_not_there"

    def __init__(self, unit: str, superior: str, from_on: date, closed_on: date | None) -> None:
        words = {
            "unit": unit,
            "superior": superior,
            "founded": format_day(from_on),
            "closed": format_day(closed_on) if closed_on else "",
        }
        sentence = (
            _(
                "%(unit)s không thể trực thuộc %(superior)s ngoài thời gian từ ngày %(founded)s "
                "đến trước ngày %(closed)s. Hãy chọn cấp trên khác hoặc sửa ngày."
            )
            if closed_on
            else _(
                "%(unit)s không thể trực thuộc %(superior)s trước ngày %(founded)s, ngày cấp trên "
                "này thành lập. Hãy chọn cấp trên khác hoặc sửa ngày."
            )
        )
        super().__init__(sentence % words)


class LivingChildrenError(TreeRefusedError):
    """A unit would end while others still stand under it."""

    code = "living_children"

    def __init__(self, unit: str, child: str, count: int, day: date) -> None:
        super().__init__(
            _(
                "%(unit)s còn %(count)s đơn vị trực thuộc từ ngày %(day)s (ví dụ %(child)s). "
                "Hãy chọn nơi tiếp nhận các đơn vị này, hoặc chuyển, kết thúc chúng trước."
            )
            % {"unit": unit, "count": count, "child": child, "day": format_day(day)}
        )


class DifferentBlocksError(TreeRefusedError):
    """Units of different organisations cannot become one."""

    code = "different_blocks"

    def __init__(self, blocks: str) -> None:
        super().__init__(
            _(
                "Không thể sáp nhập các đơn vị thuộc những khối khác nhau (%(blocks)s). "
                "Hãy chọn các đơn vị cùng khối."
            )
            % {"blocks": blocks}
        )


class MergeOfKinError(TreeRefusedError):
    """A unit cannot merge with one that lies under it."""

    code = "merge_of_kin"

    def __init__(self, upper: str, lower: str) -> None:
        super().__init__(
            _(
                "%(lower)s trực thuộc %(upper)s nên không thể sáp nhập ngang với nhau. "
                "Hãy kết thúc %(lower)s và chuyển các đơn vị của nó lên %(upper)s."
            )
            % {"upper": upper, "lower": lower}
        )


class ClosedPeriodError(TreeRefusedError):
    """A change would reach into days whose figures have been accepted."""

    code = "closed_period"

    def __init__(self, unit: str, first_open_day: date) -> None:
        super().__init__(
            _(
                "Số liệu của %(unit)s trước ngày %(day)s đã chốt. Hãy chọn ngày từ %(day)s trở đi, "
                "hoặc ghi việc này là đính chính và nêu lý do."
            )
            % {"unit": unit, "day": format_day(first_open_day)}
        )


class LaterChangesError(TreeRefusedError):
    """Something recorded later stands in the way."""

    code = "later_changes"

    def __init__(self, unit: str, day: date) -> None:
        super().__init__(
            _(
                "%(unit)s đã có thay đổi được ghi từ ngày %(day)s trở đi. "
                "Hãy hoàn tác thay đổi đó trước, hoặc chọn ngày sau nó."
            )
            % {"unit": unit, "day": format_day(day)}
        )


class AlreadyEndedError(TreeRefusedError):
    """The day on which a unit ends is recorded already."""

    code = "already_ended"

    def __init__(self, unit: str, day: date) -> None:
        super().__init__(
            _(
                "%(unit)s đã được ghi là kết thúc từ ngày %(day)s. Hãy hoàn tác việc đó trước, "
                "hoặc đính chính ngày kết thúc."
            )
            % {"unit": unit, "day": format_day(day)}
        )


class SucceededError(TreeRefusedError):
    """The end of a unit that others follow belongs to the act that ended it."""

    code = "succeeded"

    def __init__(self, unit: str) -> None:
        super().__init__(
            _(
                "%(unit)s kết thúc do sáp nhập hoặc chia tách nên không sửa riêng ngày kết thúc. "
                "Hãy hoàn tác việc đó rồi ghi lại với ngày đúng."
            )
            % {"unit": unit}
        )


class NotUndoableError(TreeRefusedError):
    """An act can no longer be taken back."""

    code = "not_undoable"


class MissingReasonError(Invalid):
    """A correction of the past says why."""

    code = "missing_reason"

    def __init__(self) -> None:
        sentence = _("Đính chính phải nêu lý do. Hãy ghi lý do, ví dụ “ghi nhầm ngày quyết định”.")
        super().__init__(sentence, errors={"reason": [sentence]})


class MissingNameError(Invalid):
    """A unit has a name."""

    code = "missing_name"

    def __init__(self) -> None:
        sentence = _("Đơn vị phải có tên. Hãy ghi tên đầy đủ theo quyết định thành lập.")
        super().__init__(sentence, errors={"name": [sentence]})


class UnknownSuperiorError(TreeRefusedError):
    """The superior named is not there."""

    code = "unknown_superior"

    def __init__(self, superior: str) -> None:
        super().__init__(
            _("Không tìm thấy cấp trên “%(superior)s”. Hãy kiểm tra lại mã hoặc chọn từ danh sách.")
            % {"superior": superior}
        )


class TakenCodeError(TreeRefusedError):
    """A code already names another unit within the committee."""

    code = "taken_code"

    def __init__(self, code: str) -> None:
        super().__init__(
            _("Mã %(code)s đã dùng cho đơn vị khác. Hãy chọn mã khác.") % {"code": code}
        )


class NothingToDoError(TreeRefusedError):
    """The act would leave everything as it is."""

    code = "nothing_to_do"

    def __init__(self, unit: str) -> None:
        super().__init__(
            _("%(unit)s đã đúng như vậy, không có gì thay đổi. Hãy kiểm tra lại nội dung cần ghi.")
            % {"unit": unit}
        )


def new_root_sentence() -> str:
    """Say that a unit without superior is made when a site is set up."""
    return _(
        "Đơn vị không có cấp trên chỉ được tạo khi thiết lập hệ thống. "
        "Hãy chọn cấp trên, hoặc nhờ quản trị nhập bằng lệnh nep."
    )


def party_block_sentence() -> str:
    """Say that mass officers do not arrange party units."""
    return _(
        "Cán bộ Mặt trận, đoàn thể không sắp xếp tổ chức đảng. "
        "Hãy chọn đơn vị thuộc khối của mình hoặc nhờ Ban Xây dựng Đảng."
    )
