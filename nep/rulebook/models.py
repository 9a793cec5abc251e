"""Documents that rule, the values they set, and the revision under which values are cached."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation.clock import now
from nep.foundation.ids import PublicIdField
from nep.foundation.periods import DatedRow, NoOverlap, begins_before_it_ends
from nep.rulebook.choices import MAY_BIND, Evidence, Strength, Topic, topic_named
from nep.rulebook.rules import reference_of


class SourceDocument(models.Model):
    """A document that rules something: number, symbol, issuer and day name it together.

    Two documents may share number and symbol (12-HD/BTCTW of 2018 and of 2022); the day tells them
    apart. Of some only the year is known, of a few not even that.
    """

    public_id = PublicIdField()
    seed_key = models.CharField(max_length=40, blank=True, editable=False)
    number = models.CharField(_("Số"), max_length=20, blank=True)
    symbol = models.CharField(_("Ký hiệu"), max_length=40)
    issuer = models.CharField(_("Cơ quan ban hành"), max_length=200)
    issued_on = models.DateField(_("Ngày ban hành"), null=True, blank=True)
    issued_year = models.PositiveSmallIntegerField(_("Năm ban hành"), null=True, blank=True)
    effective_on = models.DateField(_("Hiệu lực từ"), null=True, blank=True)
    title = models.CharField(_("Trích yếu"), max_length=500)
    evidence = models.CharField(max_length=20, choices=Evidence, default=Evidence.PUBLISHED)
    cited = models.CharField(max_length=120, blank=True)
    remark = models.CharField(max_length=300, blank=True)
    replaces = models.ManyToManyField("self", symmetrical=False, related_name="replaced_by")
    recorded_at = models.DateTimeField(default=now)
    recorded_by = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("-issued_on", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("seed_key",),
                condition=~Q(seed_key=""),
                name="a_delivered_source_is_added_once",
            ),
            models.UniqueConstraint(
                fields=("number", "symbol", "issuer", "issued_on"),
                condition=Q(issued_on__isnull=False),
                name="a_source_is_its_number_symbol_issuer_and_day",
            ),
            models.UniqueConstraint(
                fields=("number", "symbol", "issuer"),
                condition=Q(issued_on__isnull=True),
                name="one_source_without_a_day_per_number",
            ),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """Number and symbol as they are written."""
        return reference_of(self.number, self.symbol)


class RuleValue(DatedRow):
    """What a topic was worth, from a day to a day, for the country or for one part of the tree.

    Never updated in place: a correction replaces the row, so the page can show both.
    """

    public_id = PublicIdField()
    seed_key = models.CharField(max_length=120, blank=True, editable=False)
    topic = models.CharField(max_length=80)
    scope = models.ForeignKey(
        "organisation.OrgUnit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    value = models.JSONField()
    strength = models.CharField(max_length=10, choices=Strength)
    evidence = models.CharField(max_length=20, choices=Evidence)
    source = models.ForeignKey(
        SourceDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="values"
    )
    article = models.CharField(_("Điều, khoản"), max_length=60, blank=True)
    remark = models.CharField(_("Ghi chú"), max_length=300, blank=True)
    reason = models.CharField(_("Lý do"), max_length=300, blank=True)
    made_by_act = models.BigIntegerField(null=True, blank=True, editable=False)
    ended_by_act = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("topic", "valid_from")
        indexes = (models.Index(fields=("scope", "topic"), name="rule_value_by_scope"),)
        constraints = (
            NoOverlap(
                name="one_national_value_per_topic_and_day",
                keys=["topic"],
                condition=Q(scope__isnull=True, replaced_at__isnull=True),
                message=_("Nội dung này đã có quy định chung cho những ngày đó."),
            ),
            NoOverlap(
                name="one_value_per_topic_scope_and_day",
                keys=["topic", "scope"],
                condition=Q(replaced_at__isnull=True),
                message=_("Đơn vị đã có quy định riêng về nội dung này cho những ngày đó."),
            ),
            begins_before_it_ends("a_rule_value_begins_before_it_ends"),
            models.CheckConstraint(
                name="only_verified_evidence_binds",
                condition=Q(strength=Strength.WARNS) | Q(evidence__in=[str(e) for e in MAY_BIND]),
            ),
            models.CheckConstraint(
                name="an_override_has_a_reason",
                condition=Q(scope__isnull=True) | ~Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.topic} [{self.valid_from}, {self.valid_to})"

    @property
    def unit_id(self) -> int | None:
        """The unit whose rule this is; permissions ask for it."""
        return self.scope_id

    @property
    def described(self) -> Topic:
        """The topic as declared in code."""
        return topic_named(self.topic)


class RulebookRevision(models.Model):
    """One row: a stamp made anew by every change, under which processes cache what they read.

    A random stamp, not a counter: a counter raised by a change that was rolled back could be
    raised to the same number again by another one.
    """

    stamp = models.UUIDField(default=uuid4)
    changed_at = models.DateTimeField(default=now)
