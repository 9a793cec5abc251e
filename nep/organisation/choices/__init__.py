"""Words of the organisation: kinds, blocks, roles, acts."""

from nep.organisation.choices.acts import ActKind, LineageKind, UnitPart
from nep.organisation.choices.kinds import (
    BLOCK_WORDS,
    CELL_KINDS,
    CELL_TYPE_WORDS,
    COMMITTEE_KINDS,
    COMMUNE_KINDS,
    KIND_WORDS,
    MASS_BODY_KINDS,
    SMALL_GROUP_KINDS,
    VILLAGE_KINDS,
    Block,
    CellType,
    OrgUnitKind,
    block_of_kind,
)
from nep.organisation.choices.people_words import (
    dues_word,
    head_word,
    members_word,
    people_word,
    unit_word,
    you_word,
)
from nep.organisation.choices.roles import (
    ROLES_WITHOUT_CONTENT,
    ROLES_WITHOUT_FIGURES,
    ROLES_WITHOUT_OUTPUTS,
    Role,
)

__all__ = [
    "BLOCK_WORDS",
    "CELL_KINDS",
    "CELL_TYPE_WORDS",
    "COMMITTEE_KINDS",
    "COMMUNE_KINDS",
    "KIND_WORDS",
    "MASS_BODY_KINDS",
    "ROLES_WITHOUT_CONTENT",
    "ROLES_WITHOUT_FIGURES",
    "ROLES_WITHOUT_OUTPUTS",
    "SMALL_GROUP_KINDS",
    "VILLAGE_KINDS",
    "ActKind",
    "Block",
    "CellType",
    "LineageKind",
    "OrgUnitKind",
    "Role",
    "UnitPart",
    "block_of_kind",
    "dues_word",
    "head_word",
    "members_word",
    "people_word",
    "unit_word",
    "you_word",
]
