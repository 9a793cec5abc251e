"""The table of commands: which wish, on which thing, goes to which service.

Single endpoints and the queue read the same table; to add a command is to add a line.
"""

from __future__ import annotations

from nep.api.table.after import AFTER
from nep.api.table.before import BEFORE
from nep.api.table.issuing import ISSUING
from nep.api.table.line import Command
from nep.api.table.room import ROOM
from nep.api.table.work import WORK

TABLE: tuple[Command, ...] = (*BEFORE, *ROOM, *AFTER, *WORK, *ISSUING)

COMMANDS: dict[str, Command] = {command.name: command for command in TABLE}
