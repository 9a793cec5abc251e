"""Addresses put together from a kept one are those that Django writes."""

from uuid import uuid4

from django.test import override_settings
from django.urls import path, reverse

from nep.foundation.web.addresses import address_of

urlpatterns = [path("khac/<uuid:acting>/", lambda request: None, name="elsewhere")]


def test_they_are_the_addresses_that_django_writes() -> None:
    for _ in range(2):
        acting, unit = uuid4(), uuid4()
        written = address_of("organisation:unit", acting=str(acting), unit=unit)
        assert written == reverse("organisation:unit", kwargs={"acting": acting, "unit": unit})
    assert address_of("account_logout") == reverse("account_logout")


def test_a_page_that_does_not_exist_has_none() -> None:
    assert address_of("organisation:nowhere", acting=uuid4()) == ""
    assert address_of("organisation:unit", acting=uuid4()) == ""


def test_other_addresses_of_the_site_are_asked_anew() -> None:
    before = address_of("organisation:tree", acting=uuid4())
    with override_settings(ROOT_URLCONF=__name__):
        assert address_of("organisation:tree", acting=uuid4()) == ""
    assert before
