"""Addresses of documents, under the post in which one acts."""

from django.urls import path

from nep.documents import views

app_name = "documents"

urlpatterns = [
    path("van-ban/", views.documents, name="list"),
    path("van-ban/ghi/", views.add_document, name="add"),
]
