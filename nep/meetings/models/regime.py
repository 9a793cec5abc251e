"""The regime: when a unit and what lies under it meet, kind by kind, from a day to a day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation.ids import PublicIdField
from nep.foundation.periods import DatedRow, NoOverlap, begins_before_it_ends
from nep.meetings.choices import NAMED_BY_UNIT, MeetingKind, kind_word
from nep.meetings.rules import DayRule


class MeetingRegime(DatedRow):
    """On which day and hour a kind of meeting is held; units below inherit it.

    Never updated in place: a meeting is judged by the regime of its own day.
    """

    public_id = PublicIdField()
    unit = models.ForeignKey(
        "organisation.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(_("Hình thức"), max_length=30, choices=MeetingKind)
    day_rule = models.CharField(_("Ngày trong tháng"), max_length=20)
    starts_at = models.TimeField(_("Giờ"))
    months = models.JSONField(_("Các tháng"), default=list, blank=True)
    minimum_minutes = models.PositiveSmallIntegerField(
        _("Thời lượng tối thiểu"), null=True, blank=True
    )
    basis = models.CharField(_("Căn cứ"), max_length=200, blank=True)
    made_by_act = models.BigIntegerField(null=True, blank=True, editable=False)
    ended_by_act = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        indexes = (models.Index(fields=("unit", "kind"), name="regimes_of_a_unit"),)
        constraints = (
            NoOverlap(
                name="one_regime_per_unit_kind_and_day",
                keys=["unit", "kind"],
                condition=Q(replaced_at__isnull=True),
                message=_(
                    "Đơn vị đã có chế độ sinh hoạt của hình thức này cho những ngày đó. "
                    "Hãy kết thúc chế độ cũ trước ngày bắt đầu chế độ mới."
                ),
            ),
            begins_before_it_ends("a_regime_has_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.day_rule} {self.starts_at:%H:%M}"

    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        """What the unit that set it calls these meetings."""
        unit_kind = self.unit.kind if self.kind in NAMED_BY_UNIT else ""
        return str(kind_word(self.kind, unit_kind))

    @property
    def rule(self) -> DayRule:
        """The day rule as values."""
        return DayRule.from_code(self.day_rule)
