"""Who may knock: the account of a person, its keys, and the keys lent to machines."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nep.foundation import clock
from nep.foundation.ids import PublicIdField
from nep.people import sign_in_rules

UNNAMED = "tv-"
"""How the names of accounts begin that only a telephone or a link opens."""


class Language(models.TextChoices):
    """The two languages every string exists in."""

    VIETNAMESE = "vi", _("Tiếng Việt")
    ENGLISH = "en", _("Tiếng Anh")


class LinkDoor(models.TextChoices):
    """What the first step through a one-time link sets."""

    PIN = "PIN", _("Đặt mã PIN")
    PASSWORD = "PASSWORD", _("Đặt mật khẩu")


class UserManager(BaseUserManager["User"]):
    """Make accounts; the password may be missing, then only other doors open it."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """Create one account with a hashed password, or with none that could ever match."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def on_phone(self, phone: str) -> models.QuerySet[User]:
        """Active accounts with a living PIN whose person is reached on this number.

        Numbers are not unique: a family shares one telephone, each with an own PIN.
        """
        return (
            self.filter(
                person__phone__in=sign_in_rules.spellings_of(phone),
                is_active=True,
                pin__isnull=False,
                pin__revoked_at=None,
            )
            .select_related("person", "pin")
            .order_by("person__sort_key", "pk")
        )


class User(AbstractBaseUser):
    """The account of one person, or of an administrator who is no person here.

    It carries no rights: these come from the posts of the person, day by day.
    """

    public_id = PublicIdField()
    username = models.CharField(_("Tên đăng nhập"), max_length=150, unique=True)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    person = models.OneToOneField(
        "people.Person",
        verbose_name=_("Người"),
        on_delete=models.PROTECT,
        related_name="user",
        null=True,
        blank=True,
    )
    is_active = models.BooleanField(_("Được đăng nhập"), default=True)
    language = models.CharField(
        _("Ngôn ngữ"), max_length=2, choices=Language.choices, default=Language.VIETNAMESE
    )
    large_type = models.BooleanField(_("Chữ to"), default=False)
    created_at = models.DateTimeField(_("Lập lúc"), default=clock.now, editable=False)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(language__in=Language.values),
                name="an_account_speaks_a_known_language",
            ),
        ]

    def __str__(self) -> str:
        return self.username

    @property
    def is_named(self) -> bool:
        """Say whether somebody has given it a name to sign in with."""
        return not self.username.startswith(UNNAMED)

    def get_full_name(self) -> str:
        """Return the person's name, or the sign-in name of an account without person."""
        return self.person.full_name if self.person is not None else self.username


class PhonePin(models.Model):
    """The own PIN of a member, kept as a slow hash; the number itself lies with the person."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="pin")
    hashed = models.CharField(max_length=128)
    set_at = models.DateTimeField(default=clock.now)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("mã PIN")
        verbose_name_plural = _("mã PIN")

    def __str__(self) -> str:
        return f"PIN of {self.user_id}"


class OneTimeLinkQuerySet(models.QuerySet["OneTimeLink"]):
    """Which links still open a door."""

    def open_at(self, moment: datetime) -> OneTimeLinkQuerySet:
        """Links that were neither used nor taken back and whose day has not passed."""
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=moment)


class OneTimeLink(models.Model):
    """A link or QR code a secretary makes for one person: one day, one use."""

    public_id = PublicIdField()
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links")
    door = models.CharField(max_length=8, choices=LinkDoor.choices, default=LinkDoor.PIN)
    token_hash = models.CharField(max_length=64, unique=True)
    issued_by = models.BigIntegerField(null=True)
    issued_unit_id = models.BigIntegerField(null=True)
    issued_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = OneTimeLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("đường dẫn dùng một lần")
        verbose_name_plural = _("đường dẫn dùng một lần")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(used_at=None, revoked_at=None),
                name="an_account_has_one_open_link",
            ),
        ]

    def __str__(self) -> str:
        return f"link {self.public_id}"


class ApiToken(models.Model):
    """A key lent to a program: bound to one post, it ends with the post at the latest.

    `term_key` is the public id of the post: the row of a post may be replaced, its name stays.
    """

    public_id = PublicIdField()
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    term_key = models.UUIDField()
    unit_id = models.BigIntegerField()
    label = models.CharField(max_length=120)
    secret_hash = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("mã truy cập của chương trình")
        verbose_name_plural = _("mã truy cập của chương trình")

    def __str__(self) -> str:
        return self.label
