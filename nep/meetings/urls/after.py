"""Addresses of minutes, signatures and reports after a meeting."""

from django.urls import path

from nep.meetings.views import after_minutes, after_reporting

_minutes = "bien-ban/"
_superior = "bien-ban-gui-cap-tren/"

of_a_meeting = [
    path(_minutes, after_minutes.page, name="minutes"),
    path(f"{_minutes}noi-dung/<uuid:item>/", after_minutes.substance, name="substance"),
    path(f"{_minutes}loi-ket/", after_minutes.closing_words, name="closing-words"),
    path(f"{_minutes}xac-nhan/", after_minutes.confirm, name="confirm"),
    path(f"{_minutes}phu-luc/", after_minutes.annex, name="annex"),
    path(
        f"{_minutes}phu-luc/<uuid:annex>/xac-nhan/",
        after_minutes.confirm_annex,
        name="confirm-annex",
    ),
    path(f"{_minutes}tep/<slug:form>/", after_minutes.file, name="minutes-file"),
    path(f"{_minutes}ban-ky/", after_minutes.signed_scan, name="signed-scan"),
    path(_superior, after_minutes.superior, name="minutes-superior"),
    path(
        f"{_superior}tep/<slug:form>/",
        after_minutes.superior_file,
        name="minutes-superior-file",
    ),
    path("ket-qua/", after_reporting.outcome, name="outcome"),
    path("sau-buoi/", after_reporting.page, name="reporting"),
    path("sau-buoi/rut-lai/", after_reporting.withdraw, name="withdraw-fact"),
]
