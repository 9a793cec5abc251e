"""Addresses under a post: the keys of one person; `people.urls` includes them."""

from django.urls import include, path

from nep.people.views import hand_out

_of_person = [
    path("", hand_out.keys_of, name="of"),
    path("cap-duong-dan/", hand_out.issue_link, name="issue"),
    path("duong-dan/<uuid:link>/", hand_out.print_link, name="print"),
    path("thu-hoi-duong-dan/", hand_out.revoke_link, name="revoke-link"),
    path("thu-hoi-ma-pin/", hand_out.revoke_pin, name="revoke-pin"),
]

urlpatterns = [
    path("nguoi/<uuid:person>/dang-nhap/", include((_of_person, "sign_in_keys"))),
]
