"""The trail of acts: chains per stream and year, payloads that can be erased, anchors kept outside.

Words: stream, entry, head, payload, anchor, verification.
"""

from nep.foundation.audit.anchors import write_anchor
from nep.foundation.audit.recording import record, record_technical, set_stream_predecessors
from nep.foundation.audit.verification import VerificationReport, verify

__all__ = [
    "VerificationReport",
    "record",
    "record_technical",
    "set_stream_predecessors",
    "verify",
    "write_anchor",
]
