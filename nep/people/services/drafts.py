"""What callers hand in: plain values of one row each, before anything is written."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nep.foundation.periods import OPEN_END
from nep.people.choices import Activity


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonDraft:
    """A person to be registered in the lists of a unit.

    A card number is digits, or masked and then ignored. `code` is the person's code in the lists
    of the unit `code_scope_id`.
    """

    full_name: str
    unit_id: int | None = None
    birth_date: date | None = None
    birth_year: int | None = None
    sex: str = ""
    phone: str = ""
    email: str = ""
    card_number: str = ""
    code: str = ""
    code_scope_id: int | None = None
    public_id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MembershipDraft:
    """One standing and activity of one person in one unit, from a day to a day."""

    person_id: int
    unit_id: int
    standing: str
    from_on: date
    to_on: date = OPEN_END
    activity: str = Activity.ACTIVE
    temporary_unit_id: int | None = None
    group: str = ""
    joined_on: date | None = None
    official_on: date | None = None
    basis: str = ""
    from_founding: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class MembershipCorrection:
    """What a recorded membership should have been; person and unit stay."""

    membership_id: int
    draft: MembershipDraft
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingChange:
    """What becomes different on a day, for good or until another day; None means unchanged."""

    person_id: int
    unit_id: int
    on: date
    until: date = OPEN_END
    standing: str | None = None
    activity: str | None = None
    temporary_unit_id: int | None = None
    group: str | None = None
    official_on: date | None = None
    basis: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class MembershipEnding:
    """The first day on which a person no longer belongs to a unit."""

    person_id: int
    unit_id: int
    on: date
    basis: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PostDraft:
    """A post of a person on a unit for a term."""

    person_id: int
    unit_id: int
    kind: str
    from_on: date
    to_on: date = OPEN_END
    decision: str = ""
    from_founding: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class PostCorrection:
    """What a recorded term should have been; person, unit, post and first day stay."""

    post_id: int
    to_on: date
    decision: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonChange:
    """What is put right about a person; None means unchanged, an empty text empties."""

    person_id: int
    full_name: str | None = None
    birth_date: date | None = None
    birth_year: int | None = None
    sex: str | None = None
    phone: str | None = None
    email: str | None = None
    card_number: str | None = None
