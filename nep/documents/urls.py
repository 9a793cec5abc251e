"""Addresses of documents, under the post in which one acts."""

from django.urls import include, path

from nep.documents.views import composing, issued, numbers, templates
from nep.documents.views import register as views

app_name = "documents"

_of_document = "<uuid:document>/"
_issued = "ban-hanh/"
_of_issued = f"{_issued}<uuid:issued>/"
_numbers = f"{_issued}so/"
_templates = f"{_issued}mau/"

_documents = [
    path("", views.documents, name="list"),
    path("ghi/", views.add_document, name="add"),
    path(_of_document, views.document, name="document"),
    path(f"{_of_document}sua/", views.edit_document, name="edit"),
    path(f"{_of_document}go/", views.withdraw_document, name="withdraw"),
    path(_issued, issued.issued_documents, name="issued"),
    path(f"{_issued}soan/", composing.compose, name="compose"),
    path(_of_issued, issued.issued_document, name="issued-document"),
    path(f"{_of_issued}tep/", issued.make_issued_files, name="make-issued-files"),
    path(f"{_of_issued}tep/<slug:form>/", issued.issued_file, name="issued-file"),
    path(f"{_of_issued}ky/", issued.sign_issued, name="sign-issued"),
    path(_numbers, numbers.numbers, name="numbers"),
    path(f"{_numbers}lay/", numbers.draw, name="draw-number"),
    path(f"{_numbers}nhiem-ky/", numbers.begin_term, name="begin-term"),
    path(f"{_numbers}<uuid:number>/huy/", numbers.void, name="void-number"),
    path(_templates, templates.templates, name="templates"),
    path(f"{_templates}dat/", templates.set_template, name="set-template"),
    path(f"{_templates}chung/<slug:kind>/", templates.default_template, name="default-template"),
    path(f"{_templates}<uuid:template>/", templates.own_template, name="own-template"),
    path(f"{_templates}<uuid:template>/thoi/", templates.end_template, name="end-template"),
]

urlpatterns = [path("van-ban/", include(_documents))]
