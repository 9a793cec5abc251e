"""Sessions as Django keeps them in the database; only the question after one is compiled once."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from nep.foundation.prepared import Key, prepared


class SessionStore(db.SessionStore):
    """Every page begins with this question: building it anew cost four times asking it."""

    def _get_session_from_db(self) -> Session | None:
        """Give the session of this key while it lasts; forget a key that has none."""
        found = _with_key(Key(self.session_key)) if self.session_key else []
        lasting = [session for session in found if session.expire_date > timezone.now()]
        if not lasting:
            self._session_key = None
            return None
        return lasting[0]


@prepared
def _with_key(key: str) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key)
