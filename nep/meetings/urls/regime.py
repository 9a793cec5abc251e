"""Addresses of the regime."""

from django.urls import path

from nep.meetings.views import regime

urlpatterns = [
    path("che-do-sinh-hoat/<uuid:unit>/", regime.regime, name="regime"),
    path("che-do-sinh-hoat/<uuid:unit>/dat/", regime.set_regime, name="set-regime"),
    path("che-do-sinh-hoat/thoi-ap-dung/<uuid:regime>/", regime.end_regime, name="end-regime"),
]
