"""Kinds of opinion (practice.md 1.8) and what becomes of them."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class OpinionKind(TextChoices):
    """A reservation (bảo lưu) is never a filter, a figure or a search field."""

    AWARENESS = "awareness", _("Nhận thức")
    OWN_PRACTICE = "own_practice", _("Liên hệ bản thân")
    UNIT_PRACTICE = "unit_practice", _("Liên hệ chi bộ và địa phương")
    DRAFT_AMENDMENT = "draft_amendment", _("Góp ý dự thảo")
    OTHER = "other", _("Ý kiến khác")
    RESERVATION = "reservation", _("Ý kiến bảo lưu")
    PETITION = "petition", _("Kiến nghị")
    PETITION_ANSWER = "petition_answer", _("Trả lời kiến nghị")
    SUPERIOR_GUIDANCE = "superior_guidance", _("Ý kiến chỉ đạo của cấp trên")
    SELF_CRITICISM = "self_criticism", _("Tự phê bình")
    CRITICISM = "criticism", _("Phê bình")
    PRAISE = "praise", _("Biểu dương")


_OUTSIDE_THE_PARTY: dict[str, str | Promise] = {
    OpinionKind.UNIT_PRACTICE: _("Liên hệ đơn vị và địa phương"),
}


def opinion_word(kind: str, *, in_party: bool) -> str | Promise:
    """What a kind of opinion is called: a chi hội relates to itself, not to a chi bộ."""
    outside = None if in_party else _OUTSIDE_THE_PARTY.get(kind)
    return outside or OpinionKind(kind).label


def opinion_kinds(*, in_party: bool) -> list[tuple[str, str | Promise]]:
    """The kinds with the words of the unit that meets."""
    return [(kind.value, opinion_word(kind, in_party=in_party)) for kind in OpinionKind]


class Disposition(TextChoices):
    """What the chair does with an opinion on a draft, or with a petition."""

    ACCEPTED = "accepted", _("Tiếp thu")
    EXPLAINED = "explained", _("Giải trình")
    TO_SUPERIOR = "to_superior", _("Chuyển cấp trên")


class ProposalState(TextChoices):
    """What became of an item that a member proposed."""

    WAITING = "waiting", _("Chờ bí thư xem")
    ACCEPTED = "accepted", _("Đưa vào chương trình")
    NEXT_TIME = "next_time", _("Để kỳ sau")
    REFUSED = "refused", _("Không đưa vào chương trình")
