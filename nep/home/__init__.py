"""The shell's own pages: what needs me today, and the rest of what I can open.

Words: today, waiting, the rest.
Knows: the registries that rooms fill. Owns nothing, writes nothing.
"""
