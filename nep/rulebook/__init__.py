"""Every rule has a date and a source: limits, deadlines, thresholds and layouts as dated data.

Words: topic (what is ruled), rule value (what it was, from when to when, where), source document,
override (a committee's own value for its part of the tree), evidence (how well we know it).
Knows: organisation, foundation. Must not know: people, meetings, documents or who reads a rule.
"""
