"""A meeting (một buổi sinh hoạt), its parts and its dated facts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import VIETNAM, now
from nep.foundation.ids import PublicIdField
from nep.meetings.choices import (
    NAMED_BY_UNIT,
    OPEN_STATES,
    FactKind,
    MeetingKind,
    MeetingState,
    OutcomeForm,
    kind_word,
)
from nep.meetings.models.sight import MeetingQuerySet, OfMeetingQuerySet


class Meeting(models.Model):
    """One sitting of one unit; a combined one has two parts but is one meeting.

    `held_on` is the Vietnamese day of the opening, of the plan before it. `regime_on` is the day
    the regime asked for; `late_from` the first day on which the superior sees it as missing.
    `placed_revision` is the revision at which the regime last placed a draft: while both are the
    same nobody has touched it, and another regime may move it.
    `group` names the tổ đảng of a cell whose own meeting this is: only its members are due.
    `revision` is raised by every command: two devices know by it that something changed.
    """

    public_id = PublicIdField()
    unit = models.ForeignKey(
        "organisation.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code = models.CharField(_("Mã"), max_length=60, blank=True)
    kind = models.CharField(_("Hình thức"), max_length=30, choices=MeetingKind)
    group = models.CharField(_("Tổ đảng"), max_length=80, blank=True)
    state = models.CharField(max_length=12, choices=MeetingState, default=MeetingState.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    placed_revision = models.PositiveIntegerField(default=0, editable=False)

    planned_at = models.DateTimeField(_("Bắt đầu theo kế hoạch"))
    planned_minutes = models.PositiveSmallIntegerField(_("Thời lượng dự kiến"), default=90)
    held_on = models.DateField(_("Ngày sinh hoạt"))
    opened_at = models.DateTimeField(_("Khai mạc"), null=True, blank=True)
    closed_at = models.DateTimeField(_("Bế mạc"), null=True, blank=True)
    place = models.CharField(_("Địa điểm"), max_length=200, blank=True)
    title = models.CharField(_("Chủ đề"), max_length=500, blank=True)

    regime = models.ForeignKey(
        "meetings.MeetingRegime", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    regime_on = models.DateField(_("Ngày theo chế độ"), null=True, blank=True)
    late_from = models.DateField(null=True, blank=True)
    shift_reason = models.CharField(_("Lý do đổi ngày"), max_length=300, blank=True)
    ended_reason = models.CharField(_("Lý do hoãn hoặc hủy"), max_length=300, blank=True)

    is_pilot = models.BooleanField(_("Sinh hoạt điểm"), default=False)
    is_model = models.BooleanField(_("Sinh hoạt mẫu"), default=False)
    is_self_reflection = models.BooleanField(_("Tự soi, tự sửa"), default=False)
    counts_only = models.BooleanField(_("Chỉ ghi số tổng"), default=False)
    paper_born = models.BooleanField(_("Ghi lại từ giấy"), default=False)
    recorded_late = models.BooleanField(_("Ghi muộn"), default=False)
    joined_with = models.CharField(_("Kết hợp hoạt động"), max_length=300, blank=True)
    carries_out = models.ForeignKey(
        "documents.OfficialDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    chair = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    clerk = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    roll_opened_at = models.DateTimeField(null=True, blank=True)
    timer_per_speaker = models.BooleanField(default=False)
    dues_paid = models.PositiveSmallIntegerField(_("Số đã đóng đảng phí"), null=True, blank=True)
    dues_due = models.PositiveSmallIntegerField(_("Số phải đóng"), null=True, blank=True)
    dues_late = models.PositiveSmallIntegerField(_("Số đóng chậm"), null=True, blank=True)
    dues_total = models.PositiveIntegerField(_("Tổng đảng phí (đồng)"), null=True, blank=True)
    outcome_form = models.CharField(max_length=12, choices=OutcomeForm, blank=True)

    counted_due = models.PositiveIntegerField(_("Số phải dự"), null=True, blank=True)
    counted_present = models.PositiveIntegerField(_("Có mặt"), null=True, blank=True)
    counted_excused = models.PositiveIntegerField(_("Vắng có lý do"), null=True, blank=True)
    counted_unexcused = models.PositiveIntegerField(_("Vắng không lý do"), null=True, blank=True)
    counted_exempt = models.PositiveIntegerField(_("Miễn"), null=True, blank=True)
    counted_guests = models.PositiveIntegerField(_("Khách"), null=True, blank=True)
    counted_speakers = models.PositiveIntegerField(_("Số người phát biểu"), null=True, blank=True)
    counted_opinions = models.PositiveIntegerField(_("Số ý kiến"), null=True, blank=True)
    counted_conclusions = models.PositiveIntegerField(_("Số kết luận"), null=True, blank=True)
    counted_assignments = models.PositiveIntegerField(_("Số nhiệm vụ giao"), null=True, blank=True)

    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("unit", "held_on", "kind"), name="meetings_of_a_unit"),
            models.Index(fields=("held_on", "state"), name="meetings_of_a_day"),
            models.Index(
                fields=("late_from",),
                name="meetings_not_yet_held",
                condition=Q(state__in=("draft", "notified", "postponed")),
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "kind", "regime_on"),
                condition=Q(regime_on__isnull=False) & ~Q(state="cancelled"),
                name="the_regime_makes_one_draft_per_unit_kind_and_day",
            ),
            models.UniqueConstraint(
                fields=("unit", "code"),
                condition=~Q(code=""),
                name="one_meeting_per_code_in_a_unit",
            ),
            models.CheckConstraint(
                name="a_meeting_ends_after_it_began",
                condition=Q(closed_at=None) | Q(closed_at__gt=models.F("opened_at")),
            ),
            models.CheckConstraint(
                name="who_is_counted_is_present_or_absent",
                condition=Q(counted_due=None)
                | Q(
                    counted_due=models.F("counted_present")
                    + models.F("counted_excused")
                    + models.F("counted_unexcused")
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.held_on:%d/%m/%Y}"

    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        """What its unit calls it; the unit is read only where the word depends on it."""
        unit_kind = self.unit.kind if self.kind in NAMED_BY_UNIT else ""
        return str(kind_word(self.kind, unit_kind))

    @property
    def is_untouched(self) -> bool:
        """Whether this is still the regime's own draft, on which nobody has worked."""
        return (
            self.regime_on is not None
            and self.state == MeetingState.DRAFT
            and self.revision == self.placed_revision
        )

    @property
    def is_ahead(self) -> bool:
        """Whether it has not begun and was not called off: its day may still be changed."""
        return self.state in OPEN_STATES

    @property
    def begins_at(self) -> datetime:
        """When it began, or is to begin."""
        return self.opened_at or self.planned_at

    @property
    def planned_end(self) -> datetime:
        """When it is to end."""
        return self.planned_at + timedelta(minutes=self.planned_minutes)

    @property
    def minutes_held(self) -> int | None:
        """How long it lasted."""
        if self.opened_at is None or self.closed_at is None:
            return None
        return int((self.closed_at - self.opened_at).total_seconds() // 60)

    @property
    def planned_on(self) -> date:
        """The Vietnamese day of the plan."""
        return self.planned_at.astimezone(VIETNAM).date()


class MeetingPart(models.Model):
    """A part with an own beginning and end: regular then thematic, morning then afternoon.

    Every meeting has at least one; conclusions and scores belong to a part (practice.md 1.19).
    """

    public_id = PublicIdField()
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="parts")
    order = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=30, choices=MeetingKind)
    title = models.CharField(_("Chủ đề"), max_length=500, blank=True)
    planned_at = models.DateTimeField(null=True, blank=True)
    planned_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "order")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "order"), name="parts_of_a_meeting_stand_in_order"
            ),
            models.CheckConstraint(
                name="a_part_ends_after_it_began",
                condition=Q(ended_at=None) | Q(ended_at__gte=models.F("started_at")),
            ),
        )

    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        """What the unit of its meeting calls it."""
        unit_kind = self.meeting.unit.kind if self.kind in NAMED_BY_UNIT else ""
        return str(kind_word(self.kind, unit_kind))


class MeetingFact(models.Model):
    """A step done, with its time and person. A withdrawn fact stays, marked."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=24, choices=FactKind)
    at = models.DateTimeField()
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        indexes = (models.Index(fields=("meeting", "kind"), name="facts_of_a_meeting"),)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "kind"),
                condition=Q(withdrawn_at=None)
                & Q(kind__in=("opened", "closed", "confirmed_by_clerk", "confirmed_by_chair")),
                name="a_meeting_is_opened_closed_and_confirmed_once",
            ),
        )
