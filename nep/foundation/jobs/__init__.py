"""Work outside a request: the clock and what it starts, the worker, and `nep serve`.

Words: schedule (what is due how often), slot (one due time), clock run (a slot that was taken),
task (work handed to the worker through the database), batch (a step short enough for SQLite).
Rooms above register their schedules and retentions in `config.wiring`.
"""

from nep.foundation.jobs.batches import in_batches
from nep.foundation.jobs.retention import Retention, retentions
from nep.foundation.jobs.schedules import Schedule, schedules

__all__ = ["Retention", "Schedule", "in_batches", "retentions", "schedules"]
