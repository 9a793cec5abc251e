"""Addresses of the tree, under the post in which one acts."""

from django.urls import path

from nep.organisation.views import acts, tree, unit

app_name = "organisation"

urlpatterns = [
    path("to-chuc/", tree.home, name="home"),
    path("to-chuc/viec/<uuid:act>/hoan-tac/", acts.undo, name="undo"),
    path("to-chuc/<uuid:unit>/", unit.show, name="unit"),
    path("to-chuc/<uuid:unit>/nhanh/", tree.branch, name="branch"),
    path("to-chuc/<uuid:unit>/lich-su/", unit.history, name="history"),
    path("to-chuc/<uuid:unit>/sap-xep/", acts.choose, name="choose"),
    path("to-chuc/<uuid:unit>/sap-xep/<str:kind>/", acts.arrange, name="arrange"),
]
