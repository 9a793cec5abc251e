"""Addresses of documents, under the post in which one acts."""

from django.urls import path

from nep.documents.views import register as views

app_name = "documents"

_of_document = "van-ban/<uuid:document>/"

urlpatterns = [
    path("van-ban/", views.documents, name="list"),
    path("van-ban/ghi/", views.add_document, name="add"),
    path(_of_document, views.document, name="document"),
    path(f"{_of_document}sua/", views.edit_document, name="edit"),
    path(f"{_of_document}go/", views.withdraw_document, name="withdraw"),
]
