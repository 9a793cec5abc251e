"""Commands: each arrives in an envelope, leaves a receipt, and may be sent again without effect.

Words: envelope, command, receipt, outcome, conflict.
"""

from nep.foundation.sync.commands import CommandConflict, Outcome, command
from nep.foundation.sync.envelope import Envelope

__all__ = ["CommandConflict", "Envelope", "Outcome", "command"]
