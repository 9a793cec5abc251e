"""Where one lands after signing in, and the page "Đổi vai"."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from nep.foundation.web.doors import signed_in_page
from nep.people import actors
from nep.people.actors import SwitchablePost

TODAY_PAGE = "home:today"


@signed_in_page
def land(request: HttpRequest) -> HttpResponse:
    """Go to the page "Hôm nay" of the highest post; without any, say so and what to do."""
    posts = actors.switchable_posts(request)
    if not posts:
        return render(request, "people/account/no_post.html")
    return redirect(_first_page_of(posts[0]))


@signed_in_page
def switch(request: HttpRequest) -> HttpResponse:
    """List the posts one may act in; one more tap changes."""
    lines = [(post, _first_page_of(post)) for post in actors.switchable_posts(request)]
    return render(request, "people/account/roles.html", {"lines": lines})


def _first_page_of(post: SwitchablePost) -> str:
    try:
        return reverse(TODAY_PAGE, kwargs={"acting": post.unit_key})
    except NoReverseMatch:
        return f"/u/{post.unit_key}/hom-nay/"
