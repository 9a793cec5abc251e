"""The site with the hot path turned off: every roll call goes through the plain service."""

from nep.config.wsgi import application
from nep.meetings import hot

hot.ENABLED = False

__all__ = ["application"]
