"""Workbooks in and out: upload, preview, apply all or nothing, undo for a day, export.

Words: import, preview, row change, undo.
Knows: the sheets that rooms registered and the workbook engine. Must not know: what a sheet means.
"""
