"""Who listens to what, and what each room adds to the others' pages and acts.

The only file allowed to know both sides.
"""

from datetime import timedelta
from importlib import import_module
from types import ModuleType

from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from nep.config import disguises
from nep.foundation import access, audit
from nep.foundation.jobs.schedules import Schedule, schedules
from nep.foundation.jobs.standing import register_standing_work
from nep.foundation.registries import act_consequences, erasure_handlers, workbook_sheets
from nep.foundation.web.places import Place, places, set_posts_provider

# From the ground up, so that a room may add to what those below have registered.
ROOMS = (
    "organisation",
    "rulebook",
    "people",
    "documents",
    "assignments",
    "meetings",
    "imports",
    "home",
)


def connect() -> None:
    """Fill every registry and subscription; called once, when all rooms are loaded."""
    register_standing_work()
    disguises.connect()
    _answer_for_the_tree()
    _answer_for_people()
    _furnish_the_frame()
    for room in ROOMS:
        if registrations := _part_of(room, "registrations"):
            registrations.connect()
        if sheets := _part_of(room, "sheets"):
            for handler in sheets.HANDLERS:
                workbook_sheets.register(handler)


def _part_of(room: str, name: str) -> ModuleType | None:
    """One module of a room, when the room needs it."""
    package = import_module(f"nep.{room}")
    if not module_has_submodule(package, name):
        return None
    return import_module(f"nep.{room}.{name}")


def _answer_for_the_tree() -> None:
    from nep.organisation import queries

    access.set_reach_resolver(queries.lies_under)
    audit.set_stream_predecessors(queries.predecessors_of_streams)


def _answer_for_people() -> None:
    from nep.people import actors, consequences, erasure, sign_in_audit, sign_in_registrations

    access.set_actor_provider(actors.actor_for)
    set_posts_provider(actors.held_posts)
    sign_in_audit.connect()
    sign_in_registrations.connect()
    act_consequences.register(consequences.HANDLER)
    erasure_handlers.register(erasure.HANDLER)


def _furnish_the_frame() -> None:
    """Places and schedules of the rooms that stand beside each other at the top."""
    from nep.imports.permissions import IMPORT_WORKBOOK
    from nep.imports.services import forget_old_files

    places.register(
        Place(key="today", label=_("Hôm nay"), icon="home", url_name="home:today", order=10)
    )
    places.register(
        Place(
            key="imports",
            label=_("Nhập dữ liệu"),
            icon="import",
            url_name="imports:list",
            order=60,
            visible=IMPORT_WORKBOOK.allows,
        )
    )
    schedules.register(
        Schedule(
            key="imports.forget_old_files",
            every=timedelta(days=1),
            offset=timedelta(hours=3),
            run=forget_old_files,
        )
    )
