"""The lists of people in the workbook: Người, Thành viên, Danh sách đảng viên, Chức vụ."""

from nep.people.sheets.memberships import MembershipsSheet
from nep.people.sheets.party_list import PartyListSheet
from nep.people.sheets.persons import PersonsSheet
from nep.people.sheets.posts import PostsSheet

HANDLERS = (PersonsSheet(), MembershipsSheet(), PartyListSheet(), PostsSheet())

__all__ = ["HANDLERS", "MembershipsSheet", "PartyListSheet", "PersonsSheet", "PostsSheet"]
