"""People: persons once, memberships many, posts with terms, and the rights that follow them.

Words: person, membership (tư cách and tình trạng sinh hoạt, two facts), transfer, post, delegation,
residence contact, correction request, account.
Knows: rulebook, organisation, foundation. Must not know: documents, meetings, imports, home.
"""
