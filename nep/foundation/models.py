"""All tables of foundation, gathered for Django."""

from nep.foundation.audit.models import AuditAnchor, AuditEntry, AuditHead, AuditPayload
from nep.foundation.files.models import StoredFile
from nep.foundation.jobs.models import ClockRun
from nep.foundation.outbox.models import OutboxRow
from nep.foundation.sync.models import Receipt, SealedEnvelope

__all__ = [
    "AuditAnchor",
    "AuditEntry",
    "AuditHead",
    "AuditPayload",
    "ClockRun",
    "OutboxRow",
    "Receipt",
    "SealedEnvelope",
    "StoredFile",
]
