"""Organisation: the tree of units and its history.

Words: unit, kind, block, dated name, placement, lineage, closure, act (change, correction, undo).
Knows: foundation. Must not know: rules in force, people, meetings, or who reads the tree.
"""
