"""Official documents: for now the register of those a unit knows, by number, symbol, issuer, day.

Words: document, register (of a unit), issuer, reference (number and symbol), carries out.
Knows: people, rulebook, organisation, foundation. Must not know: meetings, who acts on a document.
"""
