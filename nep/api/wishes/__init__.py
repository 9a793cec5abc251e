"""What a command asks: its shape, and how it names the arguments of its service.

A wish says how things should stand ("member M is excused, because …"), never a difference; so
sending it twice changes nothing.
"""

from nep.api.wishes.wish import Nothing, Wish

__all__ = ["Nothing", "Wish"]
