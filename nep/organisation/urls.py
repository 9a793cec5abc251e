"""Addresses of this room, under `/u/<acting>/`."""

from django.urls import include, path

from nep.organisation import views

app_name = "organisation"

_organisation = [
    path("", views.show_tree, name="tree"),
    path("viec/<uuid:act>/hoan-tac/", views.undo, name="undo"),
    path("<uuid:unit>/", views.show_unit, name="unit"),
    path("<uuid:unit>/phan-sau/", views.show_late_panels, name="late-panels"),
    path("<uuid:unit>/nhanh/", views.show_branch, name="branch"),
    path("<uuid:unit>/lich-su/", views.show_history, name="history"),
    path("<uuid:unit>/dan-so/", views.record_population, name="population"),
    path("<uuid:unit>/sap-xep/", views.choose_act, name="choose-act"),
    path("<uuid:unit>/sap-xep/<slug:kind>/", views.perform_act, name="act"),
]

urlpatterns = [path("to-chuc/", include(_organisation))]
