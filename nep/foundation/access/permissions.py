"""Permissions as data: which role may do an act, and how far down the tree it reaches."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nep.foundation.access.actor import Actor, Grant
from nep.foundation.access.providers import lies_under
from nep.foundation.errors import Forbidden


class Reach(StrEnum):
    """How far from the post's own unit a permission carries."""

    OWN = "own"
    BELOW = "below"
    OWN_OR_BELOW = "own_or_below"
    ANYWHERE = "anywhere"


@dataclass(frozen=True)
class SuperiorsKnown:
    """What lies above a unit on a day, for a page that has just read it and asks several rights.

    Set as `superiors_known` of the page's own subject; services read theirs anew and ask the tree.
    """

    day: date
    unit_ids: frozenset[int]


_registered: dict[str, "Permission"] = {}


def all_permissions() -> list["Permission"]:
    """Every permission of every room, by code."""
    return [_registered[code] for code in sorted(_registered)]


class Permission:
    """One named act and who may do it.

    `predicate(actor, subject)` may open the act to somebody the roles do not name
    (for instance the member himself); it never closes it.
    """

    def __init__(
        self,
        code: str,
        label: str | Promise,
        holders: Mapping[Any, Reach],
        *,
        predicate: Callable[[Actor, Any], bool] | None = None,
    ) -> None:
        if code in _registered:
            raise ValueError(f"Permission {code} is declared twice.")
        self.code = code
        self.label = label
        self.holders = {str(role): reach for role, reach in holders.items()}
        self.predicate = predicate
        _registered[code] = self

    def allows(self, actor: Actor, *subjects: Any, on: date | None = None) -> bool:
        """Say whether the acting post alone allows this act on every subject."""
        if actor.is_system:
            return True
        grants = [grant for grant in actor.acting_grants(on) if grant.role in self.holders]
        return all(
            self._reaches(actor, grants, subject, on or actor.today) for subject in subjects
        ) and (bool(subjects) or bool(grants))

    def require(self, actor: Actor, *subjects: Any, on: date | None = None) -> None:
        """Refuse with a whole sentence unless the acting post allows this act.

        Raises:
            Forbidden: the acting post does not allow it.
        """
        if not self.allows(actor, *subjects, on=on):
            raise Forbidden(
                _(
                    "Vai đang dùng không được thực hiện việc này: %(act)s. "
                    "Hãy đổi vai hoặc nhờ người có thẩm quyền."
                )
                % {"act": self.label},
                permission=self.code,
            )

    def _reaches(self, actor: Actor, grants: Iterable[Grant], subject: Any, on: date) -> bool:
        if self.predicate is not None and self.predicate(actor, subject):
            return True
        return any(_carries(self.holders[grant.role], grant, subject, on) for grant in grants)

    def __repr__(self) -> str:
        return f"<Permission {self.code}>"


def unit_id_of(subject: Any) -> int:
    """The unit an act concerns: the subject itself when it is an id, else its `unit_id`."""
    return subject if isinstance(subject, int) else subject.unit_id


def _carries(reach: Reach, grant: Grant, subject: Any, on: date) -> bool:
    unit_id = unit_id_of(subject)
    if reach is Reach.ANYWHERE:
        return True
    if grant.unit_id == unit_id:
        return reach in {Reach.OWN, Reach.OWN_OR_BELOW}
    if reach is Reach.OWN:
        return False
    above: SuperiorsKnown | None = getattr(subject, "superiors_known", None)
    if above is not None and above.day == on:
        return grant.unit_id in above.unit_ids
    return lies_under((grant.unit_id,), unit_id, on)
