"""Memberships and residence contacts: dated rows, replaced and never changed."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation import clock
from nep.foundation.periods import DatedRow, NoOverlap, begins_before_it_ends
from nep.people.choices import PARTY_STANDINGS, Activity, Standing
from nep.people.models.person import Person
from nep.people.models.sight import SeenByUnit
from nep.people.rules import Belonging


class MembershipQuerySet(SeenByUnit):
    """Named filters of memberships."""

    def in_party(self) -> Self:
        """Memberships of the Party, official or probationary."""
        return self.filter(standing__in=PARTY_STANDINGS)

    def counted(self) -> Self:
        """Rows that make the number of their unit: temporarily-in members count at home."""
        return self.exclude(activity=Activity.TEMPORARILY_IN)

    def home_cells(self) -> Self:
        """The one official party cell of each person."""
        return self.in_party().counted()

    def by_name(self) -> Self:
        """In Vietnamese order of the persons' names."""
        return self.select_related("person").order_by("person__sort_key", "person_id")


class Membership(DatedRow):
    """One person in one unit, with one standing and one activity, for some days.

    Standing and activity are independent facts; a change of either makes a new row.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(
        "organisation.OrgUnit", models.PROTECT, related_name="+", db_index=False
    )
    standing = models.CharField(_("Tư cách"), max_length=12, choices=Standing.choices)
    activity = models.CharField(
        _("Tình trạng sinh hoạt"),
        max_length=12,
        choices=Activity.choices,
        default=Activity.ACTIVE,
    )
    temporary_unit = models.ForeignKey(
        "organisation.OrgUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("Nơi sinh hoạt tạm thời"),
    )
    group = models.CharField(_("Tổ đảng"), max_length=80, blank=True)
    joined_on = models.DateField(_("Ngày vào Đảng, Hội hoặc Đoàn"), null=True, blank=True)
    official_on = models.DateField(_("Ngày chính thức"), null=True, blank=True)
    basis = models.CharField(_("Căn cứ"), max_length=160, blank=True)

    objects: ClassVar = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("tư cách thành viên")
        verbose_name_plural = _("tư cách thành viên")
        indexes = [
            models.Index(
                fields=["unit", "valid_to", "valid_from", "standing", "activity"],
                name="membership_count_of_a_unit",
                condition=Q(replaced_at=None),
            ),
            models.Index(
                fields=["temporary_unit"],
                name="membership_temporary_unit",
                condition=Q(temporary_unit__isnull=False),
            ),
        ]
        constraints = [
            begins_before_it_ends("membership_begins_before_it_ends"),
            NoOverlap(
                name="one_official_party_cell_on_one_day",
                keys=["person"],
                condition=Q(replaced_at=None, standing__in=[str(s) for s in PARTY_STANDINGS])
                & ~Q(activity=str(Activity.TEMPORARILY_IN)),
                message=_(
                    "Một đảng viên chỉ sinh hoạt chính thức ở một chi bộ trong một ngày. "
                    "Ghi chuyển sinh hoạt, hoặc ghi là nơi khác đến sinh hoạt tạm thời."
                ),
            ),
            NoOverlap(
                name="one_temporary_party_cell_on_one_day",
                keys=["person"],
                condition=Q(replaced_at=None, activity=str(Activity.TEMPORARILY_IN)),
                message=_(
                    "Một đảng viên chỉ sinh hoạt tạm thời ở một nơi trong một ngày. "
                    "Sửa ngày, hoặc ghi kết thúc lần sinh hoạt tạm thời trước."
                ),
            ),
            NoOverlap(
                name="one_association_membership_of_a_person_in_a_unit_on_one_day",
                keys=["person", "unit"],
                condition=Q(replaced_at=None) & ~Q(standing__in=[str(s) for s in PARTY_STANDINGS]),
                message=_(
                    "Người này đã có trong danh sách của đơn vị trong những ngày đó. "
                    "Sửa ngày, hoặc ghi thay đổi tư cách thay vì ghi thêm."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.unit_id} · {self.standing} · {self.valid_from}"

    @property
    def is_party(self) -> bool:
        """Say whether this is membership of the Party."""
        return self.standing in PARTY_STANDINGS

    @property
    def belonging(self) -> Belonging:
        """The row as the rules see it."""
        return Belonging(
            unit_id=self.unit_id,
            standing=self.standing,
            activity=self.activity,
            from_on=self.valid_from,
            to_on=self.valid_to,
        )

    def copied(self, *, valid_from: date, valid_to: date, **changes: object) -> Membership:
        """Make the unsaved row that takes this one's place on some of its days."""
        fields = {
            field: getattr(self, field)
            for field in (
                "person_id",
                "unit_id",
                "standing",
                "activity",
                "temporary_unit_id",
                "group",
                "joined_on",
                "official_on",
                "basis",
            )
        }
        return Membership(**{**fields, **changes}, valid_from=valid_from, valid_to=valid_to)


class ResidenceContact(DatedRow):
    """The cell at a member's place of residence with which contact is kept (213-QĐ/TW)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="residence_contacts")
    unit = models.ForeignKey("organisation.OrgUnit", models.PROTECT, related_name="+")

    objects: ClassVar = SeenByUnit.as_manager()

    class Meta:
        verbose_name = _("liên hệ nơi cư trú")
        verbose_name_plural = _("liên hệ nơi cư trú")
        indexes = [
            models.Index(
                fields=["unit", "valid_to"],
                name="residence_contact_of_a_unit",
                condition=Q(replaced_at=None),
            ),
        ]
        constraints = [
            begins_before_it_ends("residence_contact_begins_before_it_ends"),
            NoOverlap(
                name="one_residence_contact_on_one_day",
                keys=["person"],
                condition=Q(replaced_at=None),
                message=_(
                    "Một đảng viên chỉ giữ liên hệ với một chi bộ nơi cư trú trong một ngày. "
                    "Ghi kết thúc nơi cũ trước."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} ~ {self.unit_id}"

    def copied(self, *, valid_from: date, valid_to: date, **changes: object) -> ResidenceContact:
        """Make the unsaved row that takes this one's place on some of its days."""
        fields = {"person_id": self.person_id, "unit_id": self.unit_id, **changes}
        return ResidenceContact(**fields, valid_from=valid_from, valid_to=valid_to)


class ResidenceComment(models.Model):
    """What the residence cell says of a member for a year (213-QĐ/TW): once a year, by one cell."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="residence_comments")
    unit = models.ForeignKey("organisation.OrgUnit", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("Năm"))
    text = models.TextField(_("Nhận xét"), max_length=1000)
    recorded_at = models.DateTimeField(_("Ghi lúc"), default=clock.now)
    recorded_by = models.BigIntegerField(_("Người ghi"), null=True, blank=True)

    class Meta:
        verbose_name = _("nhận xét của chi bộ nơi cư trú")
        verbose_name_plural = _("nhận xét của chi bộ nơi cư trú")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year"], name="one_residence_comment_of_a_person_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} ~ {self.unit_id}: {self.year}"
