"""Addresses of minutes, signatures and reports after a meeting."""

from django.urls import path

from nep.meetings.views import after_minutes, after_reporting

_of = "sinh-hoat/<uuid:meeting>/"

urlpatterns = [
    path(f"{_of}bien-ban/", after_minutes.page, name="minutes"),
    path(f"{_of}bien-ban/noi-dung/<uuid:item>/", after_minutes.substance, name="substance"),
    path(f"{_of}bien-ban/loi-ket/", after_minutes.closing_words, name="closing-words"),
    path(f"{_of}bien-ban/xac-nhan/", after_minutes.confirm, name="confirm"),
    path(f"{_of}bien-ban/phu-luc/", after_minutes.annex, name="annex"),
    path(
        f"{_of}bien-ban/phu-luc/<uuid:annex>/xac-nhan/",
        after_minutes.confirm_annex,
        name="confirm-annex",
    ),
    path(f"{_of}bien-ban/tep/<slug:form>/", after_minutes.file, name="minutes-file"),
    path(f"{_of}bien-ban/ban-ky/", after_minutes.signed_scan, name="signed-scan"),
    path(f"{_of}bien-ban-gui-cap-tren/", after_minutes.superior, name="minutes-superior"),
    path(
        f"{_of}bien-ban-gui-cap-tren/tep/<slug:form>/",
        after_minutes.superior_file,
        name="minutes-superior-file",
    ),
    path(f"{_of}ket-qua/", after_reporting.outcome, name="outcome"),
    path(f"{_of}sau-buoi/", after_reporting.page, name="reporting"),
    path(f"{_of}sau-buoi/rut-lai/", after_reporting.withdraw, name="withdraw-fact"),
]
