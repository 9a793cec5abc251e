"""Addresses of preparing a meeting and telling its members."""

from django.urls import path

from nep.meetings.views import (
    preparing,
    preparing_agenda,
    preparing_notice,
    preparing_orientation,
    preparing_pack,
    preparing_print,
    preparing_proposals,
)

urlpatterns = [
    path("sinh-hoat/<uuid:meeting>/chuan-bi/", preparing.preparation, name="preparation"),
    path("sinh-hoat/<uuid:meeting>/chuong-trinh/", preparing_agenda.agenda, name="agenda"),
    path(
        "sinh-hoat/<uuid:meeting>/chuong-trinh/<uuid:item>/",
        preparing_agenda.item,
        name="agenda-item",
    ),
    path("sinh-hoat/<uuid:meeting>/thong-bao/", preparing_notice.notice, name="notice"),
    path("sinh-hoat/<uuid:meeting>/giay-moi/", preparing_notice.invitation, name="invitation"),
    path("sinh-hoat/<uuid:meeting>/tai-lieu/", preparing_pack.pack, name="pack"),
    path("sinh-hoat/<uuid:meeting>/tai-lieu/<uuid:paper>/", preparing_pack.paper, name="paper"),
    path(
        "sinh-hoat/<uuid:meeting>/tai-lieu/<uuid:paper>/<int:number>/",
        preparing_pack.file,
        name="paper-file",
    ),
    path("sinh-hoat/<uuid:meeting>/de-xuat/", preparing_proposals.proposals, name="proposals"),
    path(
        "sinh-hoat/<uuid:meeting>/in-phieu/<slug:form>/",
        preparing_print.printed,
        name="print",
    ),
    path("dinh-huong/", preparing_orientation.orientations, name="orientations"),
    path("dinh-huong/soan/", preparing_orientation.new_orientation, name="new-orientation"),
    path(
        "dinh-huong/<uuid:orientation>/",
        preparing_orientation.orientation,
        name="orientation",
    ),
    path(
        "dinh-huong/<uuid:orientation>/tep/",
        preparing_orientation.orientation_file,
        name="orientation-file",
    ),
]
