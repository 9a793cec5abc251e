"""Where the API stands, beside its page for those who write programs."""

from django.urls import path

from nep.api.commands import COMMANDS
from nep.api.guide import guide
from nep.api.roll_call import NAME, roll_call_door
from nep.api.v1 import api

urlpatterns = [
    path("api/v1/docs", guide, name="api-guide"),
    path(f"api/v1{COMMANDS[NAME].path}".replace("{", "<").replace("}", ">"), roll_call_door(api)),
    path("api/v1/", api.urls),
]
