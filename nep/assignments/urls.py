"""Addresses of assignments and pledges, under the post in which one acts."""

from django.urls import include, path

from nep.assignments.views import giving, lists, pledges, work

app_name = "assignments"

_unit = "don-vi/<uuid:unit>/"
_work = "<uuid:assignment>/"
_person = "cam-ket/<uuid:person>/"

_assignments = [
    path("", work.index, name="index"),
    path(_unit, lists.unit_list, name="unit"),
    path(f"{_unit}giao/", giving.give, name="give"),
    path(f"{_unit}ghi-ho/", lists.enter_reports, name="enter-reports"),
    path(f"{_unit}danh-gia/", lists.evaluate_many, name="evaluate-many"),
    path(f"{_unit}in-nhac-viec/", lists.print_list, name="print"),
    path(f"{_unit}cam-ket/", pledges.of_unit, name="unit-pledges"),
    path("qua-han/<uuid:unit>/", lists.overdue, name="overdue"),
    path(_person, pledges.of_person, name="pledges"),
    path(f"{_person}nam/<int:year>/", pledges.commitment, name="commitment"),
    path(f"{_person}thang/", pledges.self_report, name="self-report"),
    path(f"{_person}ke-hoach/", pledges.plan, name="plan"),
    path(_work, work.assignment, name="assignment"),
    path(f"{_work}nhan-viec/", work.acknowledge, name="acknowledge"),
    path(f"{_work}bao-cao/", work.report, name="report"),
    path(f"{_work}minh-chung/<uuid:file>/", work.evidence, name="evidence"),
    path(f"{_work}danh-gia/", work.evaluate, name="evaluate"),
    path(f"{_work}giao-lai/", giving.reassign, name="reassign"),
    path(f"{_work}thoi-thuc-hien/", giving.cancel, name="cancel"),
]

urlpatterns = [path("nhiem-vu/", include(_assignments))]
