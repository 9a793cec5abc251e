"""The public JSON API, `/api/v1`: the same services as the pages, for programs.

Words: token (bound to one post), subject (the thing a command is about), wish (what a command
asks, without how), envelope (who-knows-when of one command), queue (commands kept by a device that
was offline), grade (how much of a record one sees: figures, outputs, contents).
Knows: the services and sights of the rooms below. Must not know: rules, rights, or pages.
It decides nothing: `commands.py` says which wish on which subject goes to which service.
"""
