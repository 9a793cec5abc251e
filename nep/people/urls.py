"""Addresses of people, under the post in which one acts."""

from django.urls import include, path

from nep.people.views import (
    about,
    changing,
    corrections,
    lists,
    missions,
    persons,
    posts,
    residents,
    transfers,
    twins,
)

app_name = "people"

_of_unit = "don-vi/<uuid:unit>/"
_of_person = "<uuid:person>/"
_of_transfer = "<uuid:transfer>/"

_people = [
    path("", lists.index, name="index"),
    path(_of_unit, lists.unit, name="unit"),
    path(f"{_of_unit}them/", changing.add, name="add"),
    path(f"{_of_unit}chuc-vu/", posts.index, name="posts"),
    path(f"{_of_unit}chuc-vu/them/", posts.add, name="add-post"),
    path(f"{_of_unit}uy-quyen/", posts.delegate, name="delegate"),
    path("chuc-vu/<uuid:post>/ket-thuc/", posts.end, name="end-post"),
    path("uy-quyen/<uuid:delegation>/ket-thuc/", posts.end_delegation, name="end-delegation"),
    path("trung/", twins.index, name="twins"),
    path("trung/<uuid:person>/<uuid:other>/", twins.compare, name="compare"),
    path("trung/<uuid:person>/<uuid:other>/khac-nhau/", twins.tell_apart, name="tell-apart"),
    path(_of_person, persons.page, name="person"),
    path(f"{_of_person}sua/", changing.edit, name="edit"),
    path(f"{_of_person}thay-doi/", changing.change, name="change"),
    path(f"{_of_person}ket-thuc/", changing.end, name="end"),
    path(f"{_of_person}noi-cu-tru/", changing.residence, name="residence"),
    path(f"{_of_person}so-the/", persons.reveal, name="reveal"),
    path(f"{_of_person}chuyen-sinh-hoat/", transfers.ask, name="transfer"),
]

_transfers = [
    path("", transfers.index, name="transfers"),
    path(_of_transfer, transfers.page, name="transfer-page"),
    path(f"{_of_transfer}tiep-nhan/", transfers.accept, name="accept"),
    path(f"{_of_transfer}khong-tiep-nhan/", transfers.refuse, name="refuse"),
    path(f"{_of_transfer}rut-lai/", transfers.withdraw, name="withdraw"),
    path(f"{_of_transfer}ngay-ve/", transfers.return_member, name="return"),
]

_missions = [
    path("", missions.index, name="missions"),
    path("cu/", missions.send, name="send-mission"),
    path("<uuid:delegation>/", missions.page, name="mission"),
    path("<uuid:delegation>/ket-thuc/", missions.end, name="end-mission"),
]

urlpatterns = [
    path("nguoi/", include(_people)),
    path("chuyen-sinh-hoat/", include(_transfers)),
    path("doan-cong-tac/", include(_missions)),
    path("giu-lien-he/", residents.index, name="residents"),
    path("giu-lien-he/<uuid:person>/", residents.comment, name="comment-resident"),
    path("thong-tin-cua-toi/", about.page, name="about-me"),
    path("thong-tin-cua-toi/de-nghi-sua/", about.ask, name="ask-correction"),
    path("de-nghi-sua/", corrections.index, name="corrections"),
    path("de-nghi-sua/<uuid:correction>/", corrections.answer, name="answer-correction"),
]
