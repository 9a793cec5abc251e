"""Addresses of this room, under `/u/<acting>/`."""

from django.urls import path

from nep.imports import views

app_name = "imports"

urlpatterns = [
    path("nhap-du-lieu/", views.list_imports, name="list"),
    path("nhap-du-lieu/tep-mau/", views.empty_workbook, name="empty-workbook"),
    path("nhap-du-lieu/xuat/", views.export, name="export"),
    path("nhap-du-lieu/viec/<uuid:work>/", views.show_work, name="work"),
    path("nhap-du-lieu/viec/<uuid:work>/tep/", views.work_file, name="work-file"),
    path("nhap-du-lieu/<uuid:public_id>/", views.show_import, name="import"),
    path("nhap-du-lieu/<uuid:public_id>/loi/", views.fault_list, name="fault-list"),
    path("nhap-du-lieu/<uuid:public_id>/tra-loi/", views.answer, name="answer"),
    path("nhap-du-lieu/<uuid:public_id>/ghi/", views.apply, name="apply"),
    path("nhap-du-lieu/<uuid:public_id>/hoan-tac/", views.undo, name="undo"),
]
