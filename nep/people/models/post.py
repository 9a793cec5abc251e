"""Posts with their terms, and delegations: where every right comes from."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation.ids import new_public_id
from nep.foundation.periods import DatedRow, NoOverlap, begins_before_it_ends
from nep.people.choices import NAMED_BY_UNIT, ONE_HOLDER, DelegationKind, PostKind, post_word
from nep.people.models.person import Person
from nep.people.models.sight import SeenByUnit


class Post(DatedRow):
    """A post that a person holds on a unit for a term, whether or not a member.

    `public_id` stays the same when a row takes the place of another: it names the term.
    """

    public_id = models.UUIDField(default=new_public_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    unit = models.ForeignKey(
        "organisation.OrgUnit", models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(_("Chức vụ"), max_length=24, choices=PostKind.choices)
    decision = models.CharField(_("Quyết định"), max_length=160, blank=True)

    objects: ClassVar = SeenByUnit.as_manager()

    class Meta:
        verbose_name = _("chức vụ")
        verbose_name_plural = _("chức vụ")
        indexes = [
            models.Index(
                fields=["unit", "kind", "valid_to"],
                name="post_of_a_unit",
                condition=Q(replaced_at=None),
            ),
        ]
        constraints = [
            begins_before_it_ends("post_begins_before_it_ends"),
            models.UniqueConstraint(
                fields=["public_id"],
                condition=Q(replaced_at=None),
                name="one_true_row_per_term",
            ),
            NoOverlap(
                name="one_holder_of_such_a_post_in_a_unit_on_one_day",
                keys=["unit", "kind"],
                condition=Q(replaced_at=None, kind__in=[str(kind) for kind in ONE_HOLDER]),
                message=_(
                    "Chức vụ này đã có người giữ ở đơn vị trong những ngày đó. "
                    "Ghi kết thúc nhiệm kỳ trước, hoặc sửa ngày."
                ),
            ),
            NoOverlap(
                name="one_row_per_person_and_post_on_one_day",
                keys=["person", "unit", "kind"],
                condition=Q(replaced_at=None),
                message=_(
                    "Người này đã giữ chức vụ đó ở đơn vị trong những ngày đó. "
                    "Sửa ngày rồi ghi lại."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.kind} · {self.unit_id}"

    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        """What its unit calls it; the unit is read only where the word depends on it."""
        unit_kind = self.unit.kind if self.kind in NAMED_BY_UNIT else ""
        return str(post_word(self.kind, unit_kind))

    def copied(self, *, valid_from: date, valid_to: date, **changes: object) -> Post:
        """Make the unsaved row that takes this one's place; the term keeps its name."""
        fields = {
            field: getattr(self, field)
            for field in ("public_id", "person_id", "unit_id", "kind", "decision")
        }
        return Post(**{**fields, **changes}, valid_from=valid_from, valid_to=valid_to)


class Delegation(DatedRow):
    """Somebody acts on a unit for a time: for its secretary, or as a visitor from elsewhere.

    CONDUCT: the giver lets a deputy or committee member conduct (practice.md 1.13).
    ACROSS_BRANCHES: a unit sends somebody to attend at a unit not below it (practice.md 1.16).
    """

    public_id = models.UUIDField(default=new_public_id, editable=False)
    kind = models.CharField(_("Hình thức"), max_length=8, choices=DelegationKind.choices)
    unit = models.ForeignKey("organisation.OrgUnit", models.PROTECT, related_name="+")
    giver = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Người ủy quyền"),
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="delegations", verbose_name=_("Người được ủy quyền")
    )
    sent_by_unit = models.ForeignKey(
        "organisation.OrgUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Đơn vị cử đi"),
    )
    reason = models.CharField(_("Lý do"), max_length=200)

    objects: ClassVar = SeenByUnit.as_manager()

    class Meta:
        verbose_name = _("ủy quyền")
        verbose_name_plural = _("ủy quyền")
        indexes = [
            models.Index(
                fields=["unit", "valid_to"],
                name="delegation_on_a_unit",
                condition=Q(replaced_at=None),
            ),
        ]
        constraints = [
            begins_before_it_ends("delegation_begins_before_it_ends"),
            models.UniqueConstraint(
                fields=["public_id"],
                condition=Q(replaced_at=None),
                name="one_true_row_per_delegation",
            ),
            models.CheckConstraint(
                name="conduct_is_given_by_a_person_a_visit_by_a_unit",
                condition=Q(kind=str(DelegationKind.CONDUCT), giver__isnull=False)
                | Q(kind=str(DelegationKind.ACROSS_BRANCHES), sent_by_unit__isnull=False),
            ),
            NoOverlap(
                name="one_conducting_delegate_per_unit_on_one_day",
                keys=["unit"],
                condition=Q(replaced_at=None, kind=str(DelegationKind.CONDUCT)),
                message=_(
                    "Đơn vị đã có ủy quyền điều hành trong những ngày đó. "
                    "Kết thúc lần ủy quyền trước, hoặc sửa ngày."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.unit_id} · {self.person_id}"

    def copied(self, *, valid_from: date, valid_to: date, **changes: object) -> Delegation:
        """Make the unsaved row that takes this one's place; the delegation keeps its name."""
        fields = {
            field: getattr(self, field)
            for field in (
                "public_id",
                "kind",
                "unit_id",
                "giver_id",
                "person_id",
                "sent_by_unit_id",
                "reason",
            )
        }
        return Delegation(**{**fields, **changes}, valid_from=valid_from, valid_to=valid_to)
