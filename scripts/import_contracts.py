"""The third law of the house for import-linter: an area is entered by its front door."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class FrontDoorContract(Contract):
    """A module of one area may import another area only through the modules named as doors."""

    type_name = "front_doors"

    package = fields.StringField()
    doors = fields.ListField(subfield=fields.StringField())
    # The ground on which all stand has its doors in its own packages.
    open_areas = fields.ListField(subfield=fields.StringField())
    # Those who connect the rooms have to reach inside them.
    may_enter_anywhere = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every direct import between two areas."""
        broken = sorted(
            (importer, imported)
            for importer in graph.modules
            if self._area(importer) and self._area(importer) not in self.may_enter_anywhere
            for imported in graph.find_modules_directly_imported_by(importer)
            if self._is_a_break(importer, imported)
        )
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} enters {imported}; the front doors are: ", bold=False)
            output.print(", ".join(str(door) for door in self.doors))

    def _area(self, module: str) -> str:
        parts = module.split(".")
        return parts[1] if parts[0] == self.package and len(parts) > 1 else ""

    def _is_a_break(self, importer: str, imported: str) -> bool:
        area = self._area(imported)
        if not area or area == self._area(importer) or area in self.open_areas:
            return False
        parts = imported.split(".")
        return len(parts) > 2 and parts[2] not in self.doors
