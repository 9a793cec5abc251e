"""A person, once; the sealed numbers; the codes under which lists know the person."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from nep.foundation import clock
from nep.foundation.access import Actor
from nep.foundation.ids import PublicIdField
from nep.foundation.text import fold, name_sort_key, normalise
from nep.organisation.models import Closure
from nep.people.choices import IdentifierKind, Sex
from nep.people.models.sight import ROLL_KEEPERS

MASK = "••••"


class PersonQuerySet(models.QuerySet["Person"]):
    """Persons, and which of them an actor may see."""

    def figures_for(self, actor: Actor) -> Self:
        """Persons counted somewhere under the actor's units; names are not for this grade."""
        return self._seen_through("figures_for", actor)

    def outputs_for(self, actor: Actor) -> Self:
        """Persons whose name and standing the actor may read: own unit, and keepers of rolls."""
        seen = self._seen_through("outputs_for", actor)
        keeping = actor.unit_ids_with_role(*ROLL_KEEPERS)
        if actor.is_system or not keeping:
            return seen
        # Somebody just registered belongs nowhere yet: whoever keeps the unit's lists sees him.
        below = Closure.objects.on(actor.today).filter(ancestor_id__in=keeping)
        new_here = self.filter(recorded_for_id__in=below.values("descendant_id"))
        return seen | new_here

    def contents_for(self, actor: Actor) -> Self:
        """Persons whose phone the actor may read: the cell's secretary and deputy, and oneself."""
        return self._seen_through("contents_for", actor)

    def _seen_through(self, grade: str, actor: Actor) -> Self:
        """Who is seen through a membership or a post that the same grade shows, and oneself."""
        if actor.is_system:
            return self
        seen = Q(pk=actor.person_id or 0)
        for link in ("memberships", "posts"):
            related: Any = self.model._meta.get_field(link).related_model
            rows = getattr(related._default_manager.true_now(), grade)(actor)
            seen |= Q(Exists(rows.filter(person_id=OuterRef("pk"))))
        return self.filter(seen)

    def by_name(self) -> Self:
        """In Vietnamese order: last word of the name first."""
        return self.order_by("sort_key", "pk")


class Person(models.Model):
    """Somebody known to the organisation, whatever the number of memberships.

    There is no field for what is never stored: citizen id, dossier number, religion, ethnicity,
    family, income, health, home address, notes (practice.md 4).
    """

    public_id = PublicIdField()
    full_name = models.CharField(_("Họ và tên"), max_length=120)
    sort_key = models.CharField(max_length=240, editable=False)
    folded = models.CharField(max_length=120, editable=False)
    birth_date = models.DateField(_("Ngày sinh"), null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("Năm sinh"), null=True, blank=True)
    sex = models.CharField(_("Giới tính"), max_length=6, choices=Sex.choices, blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    recorded_at = models.DateTimeField(_("Ghi lúc"), default=clock.now)
    recorded_by = models.BigIntegerField(_("Người ghi"), null=True, blank=True)
    recorded_for = models.ForeignKey(
        "organisation.OrgUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("Đơn vị đã ghi"),
    )
    joined_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="joined_records",
        verbose_name=_("Đã gộp vào"),
    )
    erased_at = models.DateTimeField(_("Đã xóa thông tin lúc"), null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("người")
        verbose_name_plural = _("người")
        indexes = [
            models.Index(fields=["sort_key"], name="person_sort_key"),
            models.Index(fields=["folded"], name="person_folded"),
            models.Index(fields=["phone"], name="person_phone", condition=~Q(phone="")),
        ]
        constraints = [
            models.CheckConstraint(
                name="birth_year_agrees_with_birth_date",
                condition=Q(birth_date=None) | Q(birth_year=F("birth_date__year")),
            ),
            models.CheckConstraint(
                name="a_joined_record_is_shown_no_more",
                condition=Q(joined_into=None) | Q(erased_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def name_it(self, full_name: str) -> Self:
        """Set the name as its owner writes it, with the keys for order and search."""
        self.full_name = normalise(full_name)
        self.sort_key = name_sort_key(self.full_name)[:240]
        self.folded = fold(self.full_name)
        return self

    def born(self, *, on: date | None = None, year: int | None = None) -> Self:
        """Set the day of birth, or the year alone when the list knows no more."""
        self.birth_date = on
        self.birth_year = on.year if on else year
        return self

    @property
    def masked_phone(self) -> str:
        """The last three digits, enough to tell two people apart in one's own list."""
        return f"••• ••• {self.phone[-3:]}" if self.phone else ""


class PersonIdentifier(models.Model):
    """A number that must match and may rarely be read: sealed, hashed with a key, shown masked."""

    PURPOSE = "identifiers"

    person = models.ForeignKey(Person, models.CASCADE, related_name="identifiers", db_index=False)
    kind = models.CharField(_("Loại số"), max_length=12, choices=IdentifierKind.choices)
    encrypted = models.TextField()
    keyed_hash = models.CharField(max_length=64)
    last4 = models.CharField(max_length=4)

    number: str | None = None
    """The open number, only on the row that the reveal command has just given back."""

    class Meta:
        verbose_name = _("số được che")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], name="one_identifier_of_a_kind_per_person"
            ),
            models.UniqueConstraint(
                fields=["kind", "keyed_hash"], name="one_person_per_identifier"
            ),
        ]

    def __str__(self) -> str:
        return self.masked

    @property
    def masked(self) -> str:
        """What pages, logs and exports show."""
        return f"{MASK}{self.last4}"


class PersonCode(models.Model):
    """The code of a person in the lists of one unit; it comes back in the export."""

    scope = models.ForeignKey(
        "organisation.OrgUnit", models.CASCADE, related_name="+", db_index=False
    )
    person = models.ForeignKey(Person, models.CASCADE, related_name="codes")
    code = models.CharField(_("Mã"), max_length=40)

    class Meta:
        verbose_name = _("mã người")
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "code"], name="one_person_per_code_within_a_unit"
            ),
            models.UniqueConstraint(
                fields=["scope", "person"], name="one_code_per_person_within_a_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class DifferentPersons(models.Model):
    """Two records that look alike and are two people: somebody who knows them has said so."""

    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    recorded_at = models.DateTimeField(_("Ghi lúc"), default=clock.now)
    recorded_by = models.BigIntegerField(_("Người ghi"), null=True, blank=True)

    class Meta:
        verbose_name = _("hai người khác nhau")
        verbose_name_plural = _("hai người khác nhau")
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"], name="two_persons_are_told_apart_once"
            ),
            models.CheckConstraint(
                name="the_older_record_stands_first", condition=Q(first__lt=F("second"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"
