"""Addresses of preparing a meeting, telling its members, and orientations of the month."""

from django.urls import include, path

from nep.meetings.views import (
    preparing,
    preparing_agenda,
    preparing_notice,
    preparing_orientation,
    preparing_pack,
    preparing_print,
    preparing_proposals,
)

of_a_meeting = [
    path("chuan-bi/", preparing.preparation, name="preparation"),
    path("chuong-trinh/", preparing_agenda.agenda, name="agenda"),
    path(
        "chuong-trinh/<uuid:item>/",
        preparing_agenda.item,
        name="agenda-item",
    ),
    path("thong-bao/", preparing_notice.notice, name="notice"),
    path("giay-moi/", preparing_notice.invitation, name="invitation"),
    path("tai-lieu/", preparing_pack.pack, name="pack"),
    path("tai-lieu/<uuid:paper>/", preparing_pack.paper, name="paper"),
    path(
        "tai-lieu/<uuid:paper>/<int:number>/",
        preparing_pack.file,
        name="paper-file",
    ),
    path("de-xuat/", preparing_proposals.proposals, name="proposals"),
    path(
        "in-phieu/<slug:form>/",
        preparing_print.printed,
        name="print",
    ),
]

_orientations = [
    path("", preparing_orientation.orientations, name="orientations"),
    path("soan/", preparing_orientation.new_orientation, name="new-orientation"),
    path(
        "<uuid:orientation>/",
        preparing_orientation.orientation,
        name="orientation",
    ),
    path(
        "<uuid:orientation>/tep/",
        preparing_orientation.orientation_file,
        name="orientation-file",
    ),
]

urlpatterns = [path("dinh-huong/", include(_orientations))]
