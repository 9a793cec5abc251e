"""From the name of a violated constraint to the sentence a person can act on."""

from functools import cache

from django.apps import apps
from django.db import IntegrityError

from nep.foundation.errors import DomainError
from nep.foundation.periods.constraints import NoOverlap


@cache
def _constraints() -> dict[str, NoOverlap]:
    return {
        constraint.name: constraint
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, NoOverlap)
    }


def refusal_for(exc: IntegrityError) -> DomainError | None:
    """Give the refusal of the constraint named in the error; none when it is not one of ours."""
    text = str(exc)
    # Longest first: one name may be the beginning of another.
    for name in sorted(_constraints(), key=len, reverse=True):
        if name in text:
            return DomainError(str(_constraints()[name].message), code=name)
    return None
