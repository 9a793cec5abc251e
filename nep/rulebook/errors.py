"""Refusals of the rulebook."""

from nep.foundation.errors import DomainError, Invalid


class RuleMissingError(DomainError):
    """No rule is known for this topic on this day."""

    code = "rule_missing"


class RuleValueRefusedError(Invalid):
    """The value does not have the shape of its topic."""

    code = "rule_value_refused"


class RuleIsNationalError(DomainError):
    """This topic is ruled by the Centre; no committee sets its own value."""

    code = "rule_is_national"


class RulePastRefusedError(DomainError):
    """The order would change days that are over without saying that it is a correction."""

    code = "rule_past_refused"
