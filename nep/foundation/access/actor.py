"""The actor: plain values that every service, predicate and sight reads."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Self

from django.utils.translation import gettext as _

from nep.foundation.clock import today
from nep.foundation.errors import Forbidden


@dataclass(frozen=True, kw_only=True)
class Grant:
    """One post's role on one unit, for the days `[from_on, to_on)`.

    `post` is the post's own word (its kind), for naming it to people; rights read the role only.
    """

    role: str
    unit_id: int
    from_on: date
    to_on: date
    post_id: int | None = None
    post: str = ""

    def covers(self, day: date) -> bool:
        return self.from_on <= day < self.to_on


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A person in a post.

    Reading uses the union of a person's posts; writing uses the acting unit's posts alone.
    """

    user_id: int | None
    person_id: int | None
    acting_unit_id: int | None
    grants: tuple[Grant, ...]
    acting_unit_key: str = ""
    today: date = field(default_factory=today)
    label: str = ""
    is_system: bool = False

    @classmethod
    def system(cls, label: str) -> Self:
        """The product itself (a job, the command line): may do everything, and says its name."""
        return cls(
            user_id=None,
            person_id=None,
            acting_unit_id=None,
            grants=(),
            label=label,
            is_system=True,
        )

    @classmethod
    def nobody(cls) -> Self:
        """A visitor who has not signed in."""
        return cls(user_id=None, person_id=None, acting_unit_id=None, grants=())

    def grants_on(self, day: date | None = None) -> tuple[Grant, ...]:
        """All posts held on a day (today by default): what one may read."""
        when = day or self.today
        return tuple(grant for grant in self.grants if grant.covers(when))

    def acting_grants(self, on: date | None = None) -> tuple[Grant, ...]:
        """The posts held on the acting unit on a day: what one may write."""
        return tuple(grant for grant in self.grants_on(on) if grant.unit_id == self.acting_unit_id)

    @cached_property
    def reading_unit_ids(self) -> tuple[int, ...]:
        """Units in which this person holds a post today."""
        return tuple(sorted({grant.unit_id for grant in self.grants_on()}))

    def unit_ids_with_role(self, *roles: str) -> tuple[int, ...]:
        """Units in which this person holds one of these roles today."""
        return tuple(sorted({grant.unit_id for grant in self.grants_on() if grant.role in roles}))

    def require_acting_unit(self) -> int:
        """The unit in which this person acts; who acts nowhere may not do what needs one."""
        if self.acting_unit_id is None:
            raise Forbidden(_("Việc này cần một chức vụ trong một đơn vị."))
        return self.acting_unit_id

    def acting_roles(self) -> tuple[str, ...]:
        """Roles of the acting unit, in the order of the grants; they stand in the audit."""
        return tuple(dict.fromkeys(grant.role for grant in self.acting_grants()))
