"""Backups that open on either database, and copies fit for outside eyes.

Words: archive (one sealed file: rows of every table, and the files), snapshot (all tables as of one
instant), neutral value (a form of a value that both databases read), restore, anonymised copy.
The archive never holds a key; the key that opens it lies in `keys/backup.key`, kept apart.
"""

from nep.foundation.backup.anonymise import anonymise_copy
from nep.foundation.backup.restoring import restore_backup
from nep.foundation.backup.writing import write_backup

__all__ = ["anonymise_copy", "restore_backup", "write_backup"]
