"""Addresses of the rulebook, under the post in which one acts."""

from django.urls import include, path

from nep.rulebook import views

app_name = "rulebook"

_rulebook = [
    path("", views.index, name="index"),
    path("nguon/", views.sources, name="sources"),
    path("thoi-ap-dung/<uuid:value>/", views.end_override, name="end-override"),
    path("<str:code>/", views.topic, name="topic"),
    path(
        "<str:code>/quy-dinh-rieng/<uuid:unit>/",
        views.override,
        name="override",
    ),
]

urlpatterns = [path("van-ban-quy-dinh/", include(_rulebook))]
