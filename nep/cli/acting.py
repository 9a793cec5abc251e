"""How every act on the tree is done from the command line: previewed, asked for, written, named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer

from nep.cli.asking import confirmed
from nep.cli.terminal import carry_out, operator, refusals_as_sentences, stop
from nep.config.speech import either


def perform(planned: Any, service: Callable[..., Any], assume_yes: bool, /, **wishes: Any) -> None:
    """Show what would change in every room, ask, write, and say the key of the act."""
    from nep.organisation.services import preview_act

    with refusals_as_sentences():
        show_preview(preview_act(planned=planned, actor=operator()))
    confirmed(assume_yes)
    say_done(carry_out(service, **wishes))


def show_preview(preview: Any) -> None:
    """Print the sentences of a preview; one that forbids the act ends here."""
    for line in preview.lines:
        typer.echo(f"• {line.sentence}")
    for warning in preview.warnings:
        typer.echo(either("Lưu ý: ", "Note: ") + str(warning))
    if preview.refusals:
        stop("\n".join(str(refusal) for refusal in preview.refusals))


def say_done(act: Any) -> None:
    """Name what was written, so that it can be found and undone."""
    typer.echo(either("Đã ghi. Mã của việc: ", "Written. Key of the act: ") + str(act.public_id))


def one_of(choices: Any, given: str, option: str) -> str:
    """Return a choice by its code or by its word; list them all when it is neither."""
    for value, label in choices.choices:
        if given.casefold() in {str(value).casefold(), str(label).casefold()}:
            return str(value)
    listed = "\n".join(f"  {value:24} {label}" for value, label in choices.choices)
    stop(
        either(f"{option} không nhận “{given}”. Chọn một trong:", f"{option} takes one of:")
        + f"\n{listed}"
    )
