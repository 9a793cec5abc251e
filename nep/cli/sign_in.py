"""`nep token …` and `nep sign-in …`: who may come in, handed out by the operator."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from nep.cli.asking import MOST_SHOWN, the_day, the_unit
from nep.cli.spoken import group, hang
from nep.cli.terminal import carry_out, operator, start_django, stop
from nep.config.environment import environment
from nep.config.speech import either

if TYPE_CHECKING:
    from nep.people.models import Person, Post

Whom = Annotated[
    str,
    typer.Argument(
        metavar=either("NGƯỜI", "PERSON"),
        help=either("họ tên hoặc mã định danh", "full name or key"),
    ),
]

tokens = group(
    "Mã truy cập cho chương trình: tạo, xem, thu hồi.",
    "Keys lent to programs: create, list, revoke.",
)
sign_in = group(
    "Đăng nhập của một người: tên đăng nhập, đường dẫn một lần.",
    "How a person signs in: a name, a one-time link.",
)


def the_person(text: str) -> Person:
    """Return the one person meant by a key or a full name; several are listed and refused."""
    from uuid import UUID

    from nep.people.models import Person
    from nep.people.queries import find_persons

    try:
        found = list(Person.objects.filter(public_id=UUID(text)))
    except ValueError:
        found = list(find_persons(text, operator(), limit=MOST_SHOWN))
    if len(found) == 1:
        return found[0]
    if not found:
        stop(either(f"Không tìm thấy người “{text}”.", f"Nobody called “{text}” was found."))
    stop(
        either(
            f"“{text}” có thể là nhiều người. Hãy dùng mã định danh của một trong số họ:",
            f"“{text}” may be several persons. Use the key of one of them:",
        )
        + "".join(f"\n  {person.public_id}  {person.full_name}" for person in found)
    )


def create_token(
    whom: Whom,
    unit: Annotated[str, typer.Option(help=either("đơn vị của chức vụ", "unit of the post"))],
    label: Annotated[str, typer.Option(help=either("dùng vào việc gì", "what it is for"))],
    until: Annotated[str, typer.Option(help=either("ngày hết hạn", "the day it expires"))],
    write: Annotated[
        bool, typer.Option("--write", help=either("được ghi, không chỉ đọc", "may write too"))
    ] = False,
) -> None:
    """Lend a program the rights of one post until a day, and print the secret once."""
    start_django()
    from nep.people.services.accounts import create_token as lend
    from nep.people.services.accounts import new_secret

    post = _post_of(the_person(whom), unit)
    secret, hashed = new_secret()
    token = carry_out(
        lend,
        post=post,
        label=label,
        scopes=["read", "write"] if write else ["read"],
        expires_on=the_day(until),
        secret_hash=hashed,
    )
    typer.echo(either("Mã của khóa: ", "Key of the token: ") + str(token.public_id))
    typer.echo(either("Khóa bí mật, chỉ hiện một lần: ", "The secret, shown once: ") + secret)


def _post_of(person: Person, unit: str) -> Post:
    from nep.foundation.clock import today
    from nep.people.models import Post

    found = list(Post.objects.on(today()).filter(person=person, unit_id=the_unit(unit).pk))
    if not found:
        stop(
            either(
                f"{person.full_name} hôm nay không giữ chức vụ nào ở đơn vị này.",
                f"{person.full_name} holds no post on this unit today.",
            )
        )
    return found[0]


def list_tokens() -> None:
    """Print every token that still opens a door."""
    start_django()
    from nep.foundation.clock import now
    from nep.foundation.text import format_day
    from nep.people.models import ApiToken

    living = ApiToken.objects.filter(revoked_at=None, expires_at__gt=now()).select_related("user")
    for token in living.order_by("expires_at"):
        scopes, last_day = "+".join(token.scopes), format_day(token.expires_at.date())
        typer.echo(f"{token.public_id}  {last_day}  {scopes}  {token.user}  {token.label}")


def revoke_token(
    token: Annotated[str, typer.Argument(metavar=either("MÃ_KHÓA", "TOKEN"))],
) -> None:
    """Take a token back: the next call with it is refused."""
    start_django()
    from uuid import UUID

    from nep.people.models import ApiToken
    from nep.people.services.accounts import revoke_token as take_back

    try:
        found = ApiToken.objects.filter(public_id=UUID(token)).first()
    except ValueError:
        found = None
    if found is None:
        stop(either(f"Không có khóa nào mang mã {token}.", f"No token has the key {token}."))
    carry_out(take_back, token=found)
    typer.echo(either("Đã thu hồi.", "Revoked."))


def name_account(
    whom: Whom,
    username: Annotated[str, typer.Argument(metavar=either("TÊN_ĐĂNG_NHẬP", "USERNAME"))],
    email: Annotated[str, typer.Option(help=either("thư điện tử", "e-mail address"))] = "",
) -> None:
    """Give an officer the name to sign in with."""
    start_django()
    from nep.people.services.accounts import name_account as name

    user = carry_out(name, person=the_person(whom), username=username, email=email)
    typer.echo(either("Tên đăng nhập: ", "Sign-in name: ") + user.username)


def one_time_link(
    whom: Whom,
    password: Annotated[
        bool,
        typer.Option(
            "--password",
            help=either("đặt mật khẩu (cán bộ) thay vì mã PIN", "set a password instead of a PIN"),
        ),
    ] = False,
) -> None:
    """Print a link that lets one person in once, within a day."""
    start_django()
    from django.urls import reverse

    from nep.people.models.account import LinkDoor
    from nep.people.services.links import issue_one_time_link, token_of

    door = LinkDoor.PASSWORD if password else LinkDoor.PIN
    link = carry_out(issue_one_time_link, person=the_person(whom), door=door)
    typer.echo(f"{site_address()}{reverse('sign_in:link', args=[token_of(link)])}")
    typer.echo(
        either(
            f"Dùng một lần, đến {_hour(link.expires_at)}. Chỉ trao cho đúng người đó.",
            f"Opens once, until {_hour(link.expires_at)}. Hand it to that person only.",
        )
    )


def _hour(moment: datetime) -> str:
    from nep.foundation.text import format_moment

    return format_moment(moment)


def site_address(port: int = 8000) -> str:
    """How people reach the site, as far as its settings tell."""
    read = environment()
    host = read.allowed_hosts[0]
    is_here = host in {"localhost", "127.0.0.1", "[::1]"}
    return f"http://{host}:{port}" if is_here else f"http{'s' * read.https}://{host}"


hang(tokens, "create", create_token, "Tạo một mã truy cập.", "Create a token.")
hang(tokens, "list", list_tokens, "Xem các mã còn hiệu lực.", "List the living tokens.")
hang(tokens, "revoke", revoke_token, "Thu hồi một mã.", "Revoke a token.")
hang(sign_in, "name", name_account, "Đặt tên đăng nhập cho cán bộ.", "Name an officer's account.")
hang(sign_in, "link", one_time_link, "Cấp đường dẫn một lần.", "Make a one-time link.")
