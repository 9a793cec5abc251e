"""The sample tree as it stood before 1/7/2025, as drafts of units under stable codes."""

from collections.abc import Iterator
from datetime import date

from nep.organisation.choices import Block, CellType, OrgUnitKind
from nep.organisation.services import NewUnit, UnitDraft
from nep.samples import places
from nep.samples.places import Commune, Grassroots

COMMUNE_KIND = {
    "ward": (OrgUnitKind.WARD_PARTY, "phường"),
    "commune": (OrgUnitKind.COMMUNE_PARTY, "xã"),
    "township": (OrgUnitKind.TOWNSHIP_PARTY, "thị trấn"),
}
MASS = (
    ("MT", OrgUnitKind.FATHERLAND_FRONT, Block.FRONT, "Ủy ban Mặt trận Tổ quốc"),
    ("PN", OrgUnitKind.ASSOCIATION, Block.WOMEN, "Hội Liên hiệp Phụ nữ"),
    ("ND", OrgUnitKind.ASSOCIATION, Block.FARMERS, "Hội Nông dân"),
    ("CCB", OrgUnitKind.ASSOCIATION, Block.VETERANS, "Hội Cựu chiến binh"),
    ("ĐTN", OrgUnitKind.YOUTH_UNION, Block.YOUTH, "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
)
BRANCHES = (
    ("PN", OrgUnitKind.ASSOCIATION_BRANCH, Block.WOMEN, "Chi hội Phụ nữ"),
    ("ND", OrgUnitKind.ASSOCIATION_BRANCH, Block.FARMERS, "Chi hội Nông dân"),
)


def party_drafts() -> list[UnitDraft]:
    """Provinces, town, district, communes, agencies, cells and villages, superiors first."""
    return [
        *_roots(),
        *_ky_anh(),
        *_kim_bang(),
        *_model_ward(),
    ]


def _roots() -> Iterator[UnitDraft]:
    province = OrgUnitKind.PROVINCE_PARTY
    old = places.OLD_UNITS_FOUNDED_ON
    yield _draft("HT", province, "Đảng bộ tỉnh Hà Tĩnh", None, old)
    yield _draft("HNa", province, "Đảng bộ tỉnh Hà Nam", None, places.HA_NAM_FOUNDED_ON)
    yield _draft("NB", province, "Đảng bộ tỉnh Ninh Bình", None, places.HA_NAM_FOUNDED_ON)


def _ky_anh() -> Iterator[UnitDraft]:
    founded = places.FOUNDED_ON
    yield _draft("KA", OrgUnitKind.TOWN_PARTY, "Đảng bộ thị xã Kỳ Anh", "HT", founded)
    for code, kind, block, name in MASS:
        yield _draft(f"KA-{code}", kind, f"{name} thị xã Kỳ Anh", "KA", founded, block=block)
    for commune in places.KY_ANH_COMMUNES:
        day = places.HUNG_TRI_FOUNDED_ON if commune.name == "Hưng Trí" else founded
        yield from _commune(commune, "KA", day, with_masses=True)
    for number, unit in enumerate(places.KY_ANH_GRASSROOTS, start=1):
        yield from _grassroots(unit, f"KA-CQ{number:02}", founded)


def _kim_bang() -> Iterator[UnitDraft]:
    founded = places.HA_NAM_FOUNDED_ON
    yield _draft("KB", OrgUnitKind.DISTRICT_PARTY, "Đảng bộ huyện Kim Bảng", "HNa", founded)
    for commune in places.KIM_BANG_COMMUNES:
        yield from _commune(commune, "KB", founded, with_masses=False)
    for number, name in enumerate(("Trường THCS Đồng Hóa", "Cơ quan xã Đồng Hóa"), start=1):
        kind = CellType.SCHOOL if number == 1 else CellType.AGENCY
        yield _draft(
            f"KB-ĐH-C{number}", OrgUnitKind.CELL, f"Chi bộ {name}", "KB-ĐH", founded, cell_type=kind
        )


def _model_ward() -> Iterator[UnitDraft]:
    """The invented ward: the only place for anything but good or neutral records."""
    founded, groups = places.FOUNDED_ON, [f"mẫu {number:02}" for number in range(1, 9)]
    ward = Commune("ward", "mẫu", "PM", tuple(groups), "")
    yield from _commune(ward, "HT", founded, with_masses=True)
    yield _draft(
        "PM-C1", OrgUnitKind.CELL, "Chi bộ Trường mẫu", "PM", founded, cell_type=CellType.SCHOOL
    )
    yield _draft(
        "PM-C2",
        OrgUnitKind.CELL,
        "Chi bộ Công an phường mẫu",
        "PM",
        founded,
        cell_type=CellType.POLICE,
    )


def _commune(
    commune: Commune, superior: str, founded: date, *, with_masses: bool
) -> Iterator[UnitDraft]:
    kind, word = COMMUNE_KIND[commune.kind]
    code = commune.symbol if superior == "HT" else f"{superior}-{commune.symbol}"
    place = f"{word} {commune.name}"
    yield _draft(
        code, kind, f"Đảng bộ {place}", superior, founded, short_name=place[0].upper() + place[1:]
    )
    if with_masses:
        for mass, mass_kind, block, name in MASS:
            yield _draft(f"{code}-{mass}", mass_kind, f"{name} {place}", code, founded, block=block)
    for number, village in enumerate(commune.villages, start=1):
        yield from _village(commune, code, number, village, founded, with_masses=with_masses)


def _village(
    commune: Commune, code: str, number: int, village: str, founded: date, *, with_masses: bool
) -> Iterator[UnitDraft]:
    in_town = commune.kind != "commune"
    kind = OrgUnitKind.RESIDENTIAL_GROUP if in_town else OrgUnitKind.VILLAGE
    word = "Tổ dân phố" if in_town else "Thôn"
    in_text = word if in_town else "thôn"
    cell = f"Chi bộ {village}" if commune.name == "mẫu" else f"Chi bộ {in_text} {village}"
    yield _draft(f"{code}-T{number:02}", kind, f"{word} {village}", code, founded)
    yield _draft(
        f"{code}-{number:02}", OrgUnitKind.CELL, cell, code, founded, cell_type=CellType.VILLAGE
    )
    if with_masses:
        for mass, branch_kind, block, name in BRANCHES:
            yield _draft(
                f"{code}-{mass}-{number:02}",
                branch_kind,
                f"{name} {in_text} {village}",
                f"{code}-{mass}",
                founded,
                block=block,
            )


def _grassroots(unit: Grassroots, code: str, founded: date) -> Iterator[UnitDraft]:
    if not unit.cells:
        cell = OrgUnitKind.GRASSROOTS_CELL
        yield _draft(code, cell, unit.name, "KA", founded, cell_type=unit.cell_type)
        return
    yield _draft(code, OrgUnitKind.GRASSROOTS_PARTY, unit.name, "KA", founded)
    body = unit.name.removeprefix("Đảng bộ ")
    for number in range(1, unit.cells + 1):
        yield _draft(
            f"{code}-{number:02}",
            OrgUnitKind.CELL,
            f"Chi bộ {number}, {body}",
            code,
            founded,
            cell_type=unit.cell_type,
        )


def _draft(
    code: str,
    kind: str,
    name: str,
    superior: str | None,
    founded: date,
    *,
    block: str = "",
    cell_type: str = "",
    short_name: str = "",
) -> UnitDraft:
    return UnitDraft(
        key=code,
        code=code,
        kind=kind,
        name=name,
        short_name=short_name,
        parent=NewUnit(key=superior) if superior else None,
        founded_on=founded,
        block=block,
        cell_type=cell_type,
    )
