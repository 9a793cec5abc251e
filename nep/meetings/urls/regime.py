"""Addresses of the regime."""

from django.urls import include, path

from nep.meetings.views import regime

_regimes = [
    path("<uuid:unit>/", regime.regime, name="regime"),
    path("<uuid:unit>/dat/", regime.set_regime, name="set-regime"),
    path("thoi-ap-dung/<uuid:regime>/", regime.end_regime, name="end-regime"),
]

urlpatterns = [path("che-do-sinh-hoat/", include(_regimes))]
