"""Tasks whose worker was killed are taken back; the name of a worker says where it lived."""

from __future__ import annotations

import logging
import os
import secrets
import socket
from datetime import timedelta
from pathlib import Path
from typing import Any

from django_tasks_db.models import DBTaskResult

from nep.foundation.clock import now

logger = logging.getLogger("nep.worker")

MOST_ATTEMPTS = 3
LONGEST_TASK = timedelta(hours=6)  # a task of a machine that is gone for good


def worker_id() -> str:
    """Name this worker so that another on the same machine can tell whether it still lives."""
    return f"{socket.gethostname()[:32]}:{os.getpid()}:{secrets.token_hex(4)}"


def take_back_orphans() -> int:
    """Put tasks back whose worker was killed; one that killed its worker three times is failed."""
    taken_back = 0
    for task in DBTaskResult.objects.running():
        if not _is_orphan(task):
            continue
        attempts = len(task.worker_ids)
        if attempts >= MOST_ATTEMPTS:
            task.set_failed(RuntimeError(f"Its worker died {attempts} times."))
            logger.error(
                "task %s (%s) failed: its worker died %s times", task.pk, task.task_path, attempts
            )
            continue
        changed = DBTaskResult.objects.running().filter(pk=task.pk, worker_ids=task.worker_ids)
        taken_back += changed.update(status="READY", started_at=None)
        logger.warning("task %s (%s) taken back from a dead worker", task.pk, task.task_path)
    return taken_back


def _is_orphan(task: Any) -> bool:
    host, _, rest = str(task.worker_ids[-1] if task.worker_ids else "").partition(":")
    if host == socket.gethostname()[:32]:
        return not Path(f"/proc/{rest.partition(':')[0]}").exists()
    return task.started_at is not None and task.started_at < now() - LONGEST_TASK
