"""The lists of meetings in the workbook: for now Chế độ sinh hoạt."""

from nep.meetings.sheets.regimes import RegimesSheet

HANDLERS = (RegimesSheet(),)

__all__ = ["HANDLERS", "RegimesSheet"]
