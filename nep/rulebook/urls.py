"""Addresses of the rulebook, under the post in which one acts."""

from django.urls import path

from nep.rulebook import views

app_name = "rulebook"

urlpatterns = [
    path("van-ban-quy-dinh/", views.index, name="index"),
    path("van-ban-quy-dinh/nguon/", views.sources, name="sources"),
    path("van-ban-quy-dinh/thoi-ap-dung/<uuid:value>/", views.end_override, name="end-override"),
    path("van-ban-quy-dinh/<str:code>/", views.topic, name="topic"),
    path(
        "van-ban-quy-dinh/<str:code>/quy-dinh-rieng/<uuid:unit>/",
        views.override,
        name="override",
    ),
]
