"""Addresses of the meeting in the room."""

from django.urls import path

from nep.meetings.views import (
    room,
    room_carried,
    room_end,
    room_item,
    room_paper,
    room_roll,
    room_scan,
    room_screen,
)

urlpatterns = [
    path("sinh-hoat/<uuid:meeting>/trong-phong/", room.page, name="room"),
    path("sinh-hoat/<uuid:meeting>/diem-danh/", room_roll.page, name="roll"),
    path("sinh-hoat/<uuid:meeting>/diem-danh/quet-ma/", room_scan.page, name="scan"),
    path("sinh-hoat/<uuid:meeting>/tu-diem-danh/", room_screen.check_in, name="check-in"),
    path("sinh-hoat/<uuid:meeting>/noi-dung/<uuid:item>/", room_item.page, name="item"),
    path("sinh-hoat/<uuid:meeting>/cham-diem/", room_end.score, name="score"),
    path("sinh-hoat/<uuid:meeting>/be-mac/", room_end.close, name="close"),
    path("sinh-hoat/<uuid:meeting>/ghi-tu-giay/", room_paper.page, name="from-paper"),
    path("sinh-hoat/<uuid:meeting>/man-hinh-lon/", room_screen.screen, name="screen"),
    path("sinh-hoat/<uuid:meeting>/mang-theo/", room_carried.page, name="carried"),
    path("sinh-hoat/<uuid:meeting>/mang-theo/du-lieu/", room_carried.data, name="carried-data"),
    path(
        "sinh-hoat/<uuid:meeting>/mang-theo/tai-lieu/", room_carried.papers, name="carried-papers"
    ),
    path(
        "sinh-hoat/<uuid:meeting>/mang-theo/tai-lieu/<uuid:paper>/<int:number>/",
        room_carried.paper,
        name="carried-paper",
    ),
    path("sinh-hoat/<uuid:meeting>/mang-theo/sw.js", room_carried.worker, name="carried-worker"),
    path("sinh-hoat/<uuid:meeting>/nhip/", room_screen.pulse, name="pulse"),
]
