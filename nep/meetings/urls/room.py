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

of_a_meeting = [
    path("trong-phong/", room.page, name="room"),
    path("diem-danh/", room_roll.page, name="roll"),
    path("diem-danh/quet-ma/", room_scan.page, name="scan"),
    path("tu-diem-danh/", room_screen.check_in, name="check-in"),
    path("noi-dung/<uuid:item>/", room_item.page, name="item"),
    path("cham-diem/", room_end.score, name="score"),
    path("be-mac/", room_end.close, name="close"),
    path("ghi-tu-giay/", room_paper.page, name="from-paper"),
    path("man-hinh-lon/", room_screen.screen, name="screen"),
    path("mang-theo/", room_carried.page, name="carried"),
    path("mang-theo/du-lieu/", room_carried.data, name="carried-data"),
    path("mang-theo/tai-lieu/", room_carried.papers, name="carried-papers"),
    path(
        "mang-theo/tai-lieu/<uuid:paper>/<int:number>/",
        room_carried.paper,
        name="carried-paper",
    ),
    path("mang-theo/sw.js", room_carried.worker, name="carried-worker"),
    path("nhip/", room_screen.pulse, name="pulse"),
]
