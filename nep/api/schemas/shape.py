"""The one base of every shape that comes in or goes out."""

from pydantic import BaseModel


class Shape(BaseModel):
    """Plain values in, plain values out.

    Ninja's own `Schema` asks the template engine for each field of each object it checks, which
    took four fifths of a roll call; nothing here is read off a row of the database by itself.
    """
