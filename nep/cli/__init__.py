"""The `nep` command: a third door to the same rooms, beside the pages and the API.

Words: command, terminal, operator.
Knows: everything, but decides nothing: each command calls one front door and says what came of it.
"""


def main() -> None:
    """Entry point of the `nep` command."""
    from nep.cli import language

    language.speak()
    from nep.cli.commands import app

    app(prog_name="nep")
