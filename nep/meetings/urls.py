"""Addresses of meetings, under the post in which one acts."""

from django.urls import path

from nep.meetings import views

app_name = "meetings"

urlpatterns = [
    path("che-do-sinh-hoat/<uuid:unit>/", views.regime, name="regime"),
    path("che-do-sinh-hoat/<uuid:unit>/dat/", views.set_regime, name="set-regime"),
    path("che-do-sinh-hoat/thoi-ap-dung/<uuid:regime>/", views.end_regime, name="end-regime"),
]
