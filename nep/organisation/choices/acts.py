"""Acts of organisation and the edges of lineage they leave."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ActKind(TextChoices):
    """What was done to the tree."""

    CREATE = "create", _("Thành lập")
    RENAME = "rename", _("Đổi tên")
    MOVE = "move", _("Chuyển cấp trên")
    MERGE = "merge", _("Sáp nhập, hợp nhất")
    SPLIT = "split", _("Chia, tách")
    CLOSE = "close", _("Giải thể, kết thúc")
    CORRECT_NAME = "correct_name", _("Đính chính tên")
    CORRECT_PLACEMENT = "correct_placement", _("Đính chính cấp trên")
    CORRECT_LIFE = "correct_life", _("Đính chính ngày thành lập, ngày kết thúc")
    CORRECT_DETAILS = "correct_details", _("Đính chính loại, khối, loại hình")
    REORGANISE = "reorganise", _("Sắp xếp nhiều đơn vị")
    UNDO = "undo", _("Hoàn tác")


class LineageKind(TextChoices):
    """How a unit follows another."""

    MERGED_INTO = "merged_into", _("nhập vào")
    SPLIT_INTO = "split_into", _("chia thành")
    PART_TO = "part_to", _("chuyển một phần sang")
    RENAMED = "renamed", _("tiếp tục với tên, loại mới")


class UnitPart(TextChoices):
    """The part a unit has in an act."""

    ACTED_ON = "acted_on", _("Đơn vị được sắp xếp")
    SUCCESSOR = "successor", _("Đơn vị kế thừa")
