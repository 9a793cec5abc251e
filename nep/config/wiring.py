"""Who listens to what, and what each room adds to the others' pages and acts.

The only file allowed to know both sides.
"""


def connect() -> None:
    """Fill every registry and subscription; called once, when all rooms are loaded."""
