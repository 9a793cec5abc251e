"""What all commands share: starting Django, speaking to the operator, ending with a sentence."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from nep.config.environment import EnvironmentRefusedError, environment, site_secret
from nep.config.speech import either, speaks_english

if TYPE_CHECKING:
    from nep.foundation.access import Actor

REFUSED = 1
CANNOT_START = 2


def stop(sentence: str, *, code: int = REFUSED) -> NoReturn:
    """Say on the error stream why this ends here."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


def start_django(*, keys_needed: bool = True, tables_needed: bool = True) -> None:
    """Load the rooms, or stop with a sentence when the site is not there yet."""
    try:
        read = environment()
    except EnvironmentRefusedError as refusal:
        stop(str(refusal), code=CANNOT_START)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nep.config.settings.prod")
    if keys_needed and not site_secret(read):
        stop(
            either(
                f"Chưa có khóa của hệ thống trong {read.keys_dir}. Hãy chạy `nep init` trước, "
                "hoặc đặt lại các tệp khóa đã cất riêng vào đó.",
                f"The site has no keys in {read.keys_dir}. Run `nep init` first, or put the saved "
                "key files back there.",
            ),
            code=CANNOT_START,
        )
    import django
    from django.utils import translation

    django.setup()
    translation.activate("en" if speaks_english() else "vi")
    if tables_needed:
        _require_tables()


def _require_tables() -> None:
    from django.db import OperationalError

    try:
        waiting = migrations_waiting()
    except OperationalError as fault:
        stop(
            either(
                f"Không kết nối được cơ sở dữ liệu: {fault} Hãy kiểm tra NEP_DATABASE_URL.",
                f"The database cannot be reached: {fault} Check NEP_DATABASE_URL.",
            ),
            code=CANNOT_START,
        )
    if waiting:
        stop(
            either(
                f"Cơ sở dữ liệu còn thiếu {waiting} bước cập nhật. Hãy chạy `nep init` rồi "
                "thử lại.",
                f"The database lacks {waiting} migrations. Run `nep init`, then try again.",
            ),
            code=CANNOT_START,
        )


def migrations_waiting() -> int:
    """How many migrations of this version are not in the database yet."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def operator() -> Actor:
    """The one at the terminal: may do everything, and stands by name in the audit."""
    from nep.foundation.access import Actor

    try:
        name = getpass.getuser()
    except (KeyError, OSError):  # a container without a passwd entry
        name = str(os.getuid())
    return Actor.system(f"nep:{name}")


@contextmanager
def refusals_as_sentences() -> Iterator[None]:
    """Turn a refusal of a room into its sentence and exit code 1."""
    from nep.foundation.errors import DomainError, Invalid

    try:
        yield
    except DomainError as refusal:
        typer.echo(str(refusal.message), err=True)
        if isinstance(refusal, Invalid):
            for field, sentences in refusal.errors.items():
                for sentence in sentences:
                    typer.echo(f"  {field}: {sentence}", err=True)
        raise typer.Exit(REFUSED) from None


def carry_out(act: Callable[..., Any], /, **wishes: Any) -> Any:
    """Call a service as the operator, in an envelope made now."""
    from nep.foundation.sync import Envelope

    with refusals_as_sentences():
        return act(envelope=Envelope.now(), actor=operator(), **wishes)
