"""Agenda items, the templates they come from, and what members propose."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.foundation.periods import DatedQuerySet, DatedRow, NoOverlap, begins_before_it_ends
from nep.meetings.choices import AgendaKind, ItemPurpose, MeetingKind, ProposalState
from nep.meetings.models.sight import OfMeetingQuerySet


class AgendaTemplate(DatedRow):
    """The items with which a meeting of a kind opens; `scope` null is the country's default.

    `items`: list of {kind, purpose, title, minutes}; meetings copy them, so a later template
    never alters an old meeting.
    """

    scope = models.ForeignKey(
        "organisation.OrgUnit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    meeting_kind = models.CharField(max_length=30, choices=MeetingKind)
    items = models.JSONField(default=list)

    objects: ClassVar = DatedQuerySet.as_manager()

    class Meta:
        constraints = (
            begins_before_it_ends("an_agenda_template_has_a_day"),
            NoOverlap(
                name="one_agenda_template_per_scope_kind_and_day",
                keys=["scope", "meeting_kind"],
                condition=Q(replaced_at__isnull=True),
                message=_("Đơn vị đã có mẫu chương trình của hình thức này cho những ngày đó."),
            ),
        )


class AgendaItem(models.Model):
    """One item of an agenda.

    A restricted item ("Nội dung ghi riêng", practice.md 1.9) keeps its order and its times only.
    `before_opening` marks text typed before the opening ("soạn trước").
    """

    public_id = PublicIdField()
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, related_name="agenda")
    part = models.ForeignKey(
        "meetings.MeetingPart", on_delete=models.PROTECT, related_name="agenda"
    )
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=AgendaKind, default=AgendaKind.OTHER)
    purpose = models.CharField(max_length=10, choices=ItemPurpose, default=ItemPurpose.INFORM)
    title = models.CharField(_("Nội dung"), max_length=500, blank=True)
    planned_minutes = models.PositiveSmallIntegerField(_("Số phút"), default=0)
    presenter = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    summary = models.TextField(_("Tóm tắt trình bày"), blank=True)
    summary_before_opening = models.BooleanField(_("Soạn trước"), default=False)
    summary_revision = models.PositiveIntegerField(default=0)
    from_above = models.BooleanField(_("Theo định hướng của cấp trên"), default=False)
    orientation_item = models.ForeignKey(
        "meetings.OrientationItem",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    left_out_reason = models.CharField(_("Lý do không đưa vào"), max_length=300, blank=True)
    is_left_out = models.BooleanField(default=False)
    is_restricted = models.BooleanField(_("Nội dung ghi riêng"), default=False)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    no_opinion_at = models.DateTimeField(_("Không có ý kiến"), null=True, blank=True)

    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "order")
        constraints = (
            models.CheckConstraint(
                name="a_restricted_item_says_nothing",
                condition=Q(is_restricted=False)
                | Q(title="", summary="", presenter=None, no_opinion_at=None),
            ),
            models.CheckConstraint(
                name="an_item_ends_after_it_began",
                condition=Q(ended_at=None) | Q(ended_at__gte=models.F("started_at")),
            ),
        )


class Proposal(models.Model):
    """An item or an opinion that a member sends before the meeting (feature 16)."""

    public_id = PublicIdField()
    unit = models.ForeignKey("organisation.OrgUnit", on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(
        "meetings.Meeting",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
    )
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("Nội dung"), max_length=1000)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    answer = models.CharField(_("Trả lời"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    became_item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    occurred_at = models.DateTimeField(default=now)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)
    entered_for = models.BooleanField(_("Ghi hộ"), default=False)
