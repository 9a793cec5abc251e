"""One box over all rooms: what each has found, by the rights of whoever asks.

Words: source (a room's part of the box), hit, more (the room's own list with the same words).
Knows: the registry that rooms fill. Owns nothing, writes nothing, keeps no word that was sought.
"""
