"""Meetings of a unit (sinh hoạt): for now the regime, that is when a unit meets and how long.

Words: meeting kind, regime (chế độ, nền nếp), day rule ("ngày 3", "tuần đầu"), inherited.
Knows: documents, people, rulebook, organisation, foundation.
Must not know: scoring, figures, who is told.
"""
