"""The papers of the pack that a device takes along: texts whole, files as long as there is room."""

from typing import Any
from uuid import UUID

from nep.foundation.files.models import StoredFile
from nep.meetings.models import Meeting, PackDocument, PackVersion
from nep.meetings.queries.preparing import pack_of

MOST_BYTES = 4 * 2**20
"""How much of a pack lies on a device at most, all files together."""


def papers_of(meeting: Meeting) -> list[dict[str, Any]]:
    """Each paper in its order; `file` only where it fits beside those before it."""
    left = MOST_BYTES
    told = []
    for paper in pack_of(meeting):
        version = _version_to_take(paper)
        fits = version is not None and version.file is not None and version.file.size <= left
        if fits and version is not None and version.file is not None:
            left -= version.file.size
        told.append(
            {
                "key": str(paper.public_id),
                "title": paper.title,
                "order": paper.item.order if paper.item else None,
                "number": version.number if version else None,
                "is_final": version is not None and version.is_final,
                "has_file": version is not None and version.file is not None,
                "text": version.text if version else "",
                "file": _file(version) if fits else None,
            }
        )
    return told


def file_to_take(meeting: Meeting, key: UUID, number: int) -> StoredFile | None:
    """The file of one version of a paper that is shown."""
    paper = next((one for one in pack_of(meeting) if one.public_id == key), None)
    versions = paper.versions.all() if paper is not None else ()
    version = next((one for one in versions if one.number == number), None)
    return version.file if version is not None else None


def _file(version: PackVersion | None) -> dict[str, Any] | None:
    if version is None or version.file is None:
        return None
    told = {"number": version.number, "name": version.file.name}
    return {**told, "type": version.file.content_type}


def _version_to_take(paper: PackDocument) -> PackVersion | None:
    """The final version, else the last one."""
    versions = sorted(paper.versions.all(), key=lambda version: version.number)
    final = [version for version in versions if version.is_final] or versions
    return final[-1] if final else None
