"""Files that people hand in: looked at by content, cleaned, and kept under the hash of their bytes.

Words: upload, staged file (looked at, its bytes kept, no row yet), stored file, declaration, stamp
word. A page stages the upload and then calls the command `store_file`.
"""

from nep.foundation.files.services import open_file, store_file
from nep.foundation.files.staging import Declaration, StagedFile, stage_upload

__all__ = ["Declaration", "StagedFile", "open_file", "stage_upload", "store_file"]
