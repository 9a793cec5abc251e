"""Where the API stands, beside its page for those who write programs."""

from django.urls import path

from nep.api.guide import guide
from nep.api.roll_call import with_short_way
from nep.api.v1 import api

urlpatterns = [
    path("api/v1/", with_short_way(api.urls)),
    path("api/v1/docs", guide, name="api-guide"),
]
