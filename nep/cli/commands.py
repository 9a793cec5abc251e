"""The tree of commands, one line each."""

import typer

from nep.cli import site
from nep.config.speech import either

app = typer.Typer(
    name="nep",
    help=either(
        "Nếp: ghi một lần, tại nơi làm việc; biên bản, số liệu và báo cáo lấy từ bản ghi đó.",
        "Nếp: recorded once, in the room; minutes, figures and reports come from the record.",
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

site.add_to(app)
