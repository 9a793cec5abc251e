"""Two answers for whoever watches the machine: the process lives; the site can work."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse


def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """The database answers and its tables are those of this version."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "unreachable"}, status=503)
    if waiting:
        return JsonResponse(
            {"status": "unavailable", "database": "ok", "migrations": len(waiting)}, status=503
        )
    return JsonResponse({"status": "ok", "database": "ok", "migrations": 0})
