"""The register of official documents known to a unit."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from nep.documents.choices import DocumentKind
from nep.documents.rules import Reference
from nep.foundation.access import Actor
from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.foundation.text import fold
from nep.organisation.choices import ROLES_WITHOUT_OUTPUTS, Role
from nep.organisation.models import Closure, OrgUnit

READING_ROLES = tuple(role for role in Role if role not in ROLES_WITHOUT_OUTPUTS)


class DocumentQuerySet(models.QuerySet["OfficialDocument"]):
    """Named filters of documents."""

    def standing(self) -> Self:
        """Keep what was not withdrawn."""
        return self.filter(withdrawn_at=None)

    def outputs_for(self, actor: Actor) -> Self:
        """Documents in registers of units above this actor's, and of those whose outputs he reads.

        A cell knows what the commune registered for it, not what the cell next door registered.
        """
        if actor.is_system:
            return self
        own = actor.unit_ids_with_role(*READING_ROLES)
        above = Closure.objects.on(actor.today).filter(
            descendant_id__in=own, ancestor_id=OuterRef("register_id")
        )
        below = OrgUnit.objects.outputs_for(actor).filter(pk=OuterRef("register_id"))
        return self.filter(Q(Exists(above)) | Q(Exists(below)))

    def saying(self, text: str) -> Self:
        """Documents whose reference, issuer or subject holds every word, accents or not."""
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found

    def in_force_on(self, day: date) -> Self:
        """Keep what was issued and not over."""
        return self.filter(issued_on__lte=day).filter(
            Q(in_force_until=None) | Q(in_force_until__gte=day)
        )


class OfficialDocument(models.Model):
    """A document some unit registered: issuer, kind, number, symbol and day are its key.

    `in_force_until` is the last day in force, as documents themselves say it.
    """

    public_id = PublicIdField()
    register = models.ForeignKey(
        "organisation.OrgUnit", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    code = models.CharField(_("Mã"), max_length=60, blank=True)
    kind = models.CharField(_("Loại"), max_length=20, choices=DocumentKind)
    number = models.CharField(_("Số"), max_length=20, blank=True)
    symbol = models.CharField(_("Ký hiệu"), max_length=60, blank=True)
    issuer_unit = models.ForeignKey(
        "organisation.OrgUnit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    issuer_name = models.CharField(_("Cơ quan ban hành"), max_length=250)
    issued_on = models.DateField(_("Ngày ban hành"))
    subject = models.CharField(_("Trích yếu"), max_length=1000)
    carries_out = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_out_by"
    )
    in_force_until = models.DateField(_("Hiệu lực đến"), null=True, blank=True)
    folded = models.TextField(editable=False)
    issuer_key = models.CharField(max_length=220, editable=False)
    number_key = models.CharField(max_length=20, editable=False)
    symbol_key = models.CharField(max_length=60, editable=False)
    subject_key = models.CharField(max_length=220, editable=False)
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("register", "-issued_on"), name="documents_of_a_register"),)
        constraints = (
            models.UniqueConstraint(
                fields=(
                    "register",
                    "issued_on",
                    "number_key",
                    "symbol_key",
                    "kind",
                    "issuer_key",
                    "subject_key",
                ),
                condition=Q(withdrawn_at=None),
                name="a_document_stands_once_in_a_register",
            ),
            models.UniqueConstraint(
                fields=("register", "code"),
                condition=Q(withdrawn_at=None) & ~Q(code=""),
                name="one_document_per_code_in_a_register",
            ),
            models.CheckConstraint(
                name="a_document_is_in_force_on_its_own_day",
                condition=Q(in_force_until=None) | Q(in_force_until__gte=models.F("issued_on")),
            ),
        )

    def __str__(self) -> str:
        return self.reference or self.subject

    @property
    def unit_id(self) -> int:
        """The unit whose register it stands in; permissions ask for it."""
        return self.register_id

    @property
    def reference(self) -> str:
        """Number and symbol as they are written: 13-CT/TU."""
        return Reference(self.number, self.symbol).written
