"""Addresses of this room, under `/u/<acting>/`."""

from django.urls import include, path

from nep.imports import views

app_name = "imports"

_imports = [
    path("", views.list_imports, name="list"),
    path("tep-mau/", views.empty_workbook, name="empty-workbook"),
    path("xuat/", views.export, name="export"),
    path("viec/<uuid:work>/", views.show_work, name="work"),
    path("viec/<uuid:work>/tep/", views.work_file, name="work-file"),
    path("<uuid:public_id>/", views.show_import, name="import"),
    path("<uuid:public_id>/loi/", views.fault_list, name="fault-list"),
    path("<uuid:public_id>/tra-loi/", views.answer, name="answer"),
    path("<uuid:public_id>/ghi/", views.apply, name="apply"),
    path("<uuid:public_id>/hoan-tac/", views.undo, name="undo"),
]

urlpatterns = [path("nhap-du-lieu/", include(_imports))]
