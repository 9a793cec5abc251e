"""Typer's commands with every word in the terminal's language, hung on a tree in one way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from nep.config.speech import either


class _Spoken:
    """The few words that typer does not offer to translators."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        pieces = pieces.replace("[OPTIONS]", either("[LỰA CHỌN]", "[OPTIONS]"))
        pieces = pieces.replace("COMMAND [ARGS]", either("LỆNH [THAM SỐ]", "COMMAND [ARGS]"))
        formatter.write_usage(ctx.command_path, pieces, prefix=either("Cách dùng: ", "Usage: "))

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = either("In hướng dẫn này rồi thoát.", "Show this message and exit.")
        return option


class SpokenCommand(_Spoken, TyperCommand):
    """One command."""


class SpokenGroup(_Spoken, TyperGroup):
    """A command with commands under it."""


def group(vietnamese: str, english: str) -> typer.Typer:
    """Return a tree of commands with this help."""
    return typer.Typer(
        help=either(vietnamese, english),
        short_help=either(vietnamese, english),
        cls=SpokenGroup,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def hang(
    tree: typer.Typer,
    name: str,
    act: Callable[..., None],
    vietnamese: str,
    english: str,
    **options: Any,
) -> None:
    """Hang one command on a tree under its name, with its help."""
    text = either(vietnamese, english)
    tree.command(name, cls=SpokenCommand, help=text, short_help=text, **options)(act)
