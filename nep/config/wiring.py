"""Who listens to what, and what each room adds to the others' pages and acts.

The only file allowed to know both sides.
"""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from nep.config import disguises
from nep.foundation import access, audit
from nep.foundation.jobs.standing import register_standing_work
from nep.foundation.registries import workbook_sheets
from nep.foundation.web.places import Place, places, set_posts_provider

# From the ground up, so that a room may add to what those below have registered.
ROOMS = ("organisation", "rulebook", "people", "documents", "meetings", "imports", "home")


def connect() -> None:
    """Fill every registry and subscription; called once, when all rooms are loaded."""
    register_standing_work()
    disguises.connect()
    _answer_for_the_tree()
    _answer_for_people()
    _furnish_the_frame()
    for room in ROOMS:
        if apps.is_installed(f"nep.{room}") and find_spec(f"nep.{room}.registrations"):
            import_module(f"nep.{room}.registrations").connect()
    _gather_the_sheets()


def _gather_the_sheets() -> None:
    """Every room that has lists of its own brings them in and out of the workbook."""
    for room in ROOMS:
        if apps.is_installed(f"nep.{room}") and find_spec(f"nep.{room}.sheets"):
            for handler in import_module(f"nep.{room}.sheets").HANDLERS:
                workbook_sheets.register(handler)


def _answer_for_the_tree() -> None:
    if not apps.is_installed("nep.organisation"):
        return
    from nep.organisation import queries

    access.set_reach_resolver(queries.lies_under)
    audit.set_stream_predecessors(queries.predecessors_of_streams)


def _answer_for_people() -> None:
    if not apps.is_installed("nep.people"):
        return
    from nep.people import actors, sign_in_audit, sign_in_registrations

    access.set_actor_provider(actors.actor_for)
    set_posts_provider(actors.held_posts)
    sign_in_audit.connect()
    sign_in_registrations.connect()


def _furnish_the_frame() -> None:
    """Places of rooms that have no say in the frame of their own."""
    from django.utils.translation import gettext_lazy as _

    if apps.is_installed("nep.home"):
        places.register(
            Place(key="today", label=_("Hôm nay"), icon="home", url_name="home:today", order=10)
        )
    if apps.is_installed("nep.imports"):
        from nep.imports.permissions import IMPORT_WORKBOOK

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
