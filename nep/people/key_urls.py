"""Addresses under a post: the keys of one person; `people.urls` includes them."""

from django.urls import include, path

from nep.people.views import hand_out, officer_accounts

_of_person = [
    path("", hand_out.keys_of, name="of"),
    path("cap-duong-dan/", hand_out.issue_link, name="issue"),
    path("duong-dan/<uuid:link>/", hand_out.print_link, name="print"),
    path("thu-hoi-duong-dan/", hand_out.revoke_link, name="revoke-link"),
    path("thu-hoi-ma-pin/", hand_out.revoke_pin, name="revoke-pin"),
    path("ten/", officer_accounts.name, name="name"),
    path("khoa/", officer_accounts.close, name="close"),
    path("mo-lai/", officer_accounts.reopen, name="reopen"),
    path("buoc-hai/", officer_accounts.reset_second_factor, name="reset-second-factor"),
]

urlpatterns = [
    path("nguoi/<uuid:person>/dang-nhap/", include((_of_person, "sign_in_keys"))),
]
