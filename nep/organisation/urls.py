"""Addresses of this room, under `/u/<acting>/`."""

from django.urls import path

from nep.organisation import views

app_name = "organisation"

urlpatterns = [
    path("to-chuc/", views.show_tree, name="tree"),
    path("to-chuc/viec/<uuid:act>/hoan-tac/", views.undo, name="undo"),
    path("to-chuc/<uuid:unit>/", views.show_unit, name="unit"),
    path("to-chuc/<uuid:unit>/phan-sau/", views.show_late_panels, name="late-panels"),
    path("to-chuc/<uuid:unit>/nhanh/", views.show_branch, name="branch"),
    path("to-chuc/<uuid:unit>/lich-su/", views.show_history, name="history"),
    path("to-chuc/<uuid:unit>/dan-so/", views.record_population, name="population"),
    path("to-chuc/<uuid:unit>/sap-xep/", views.choose_act, name="choose-act"),
    path("to-chuc/<uuid:unit>/sap-xep/<slug:kind>/", views.perform_act, name="act"),
]
