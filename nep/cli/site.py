"""Commands about the site as a whole: make it, serve it, reach Django's own commands."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from nep.cli.spoken import hang
from nep.cli.terminal import (
    CANNOT_START,
    carry_out,
    refusals_as_sentences,
    start_django,
    stop,
)
from nep.config.environment import LOOPBACK_HOSTS, environment
from nep.config.speech import either

LOOPBACK_ADDRESSES = (*LOOPBACK_HOSTS, "::1")


def add_to(app: typer.Typer) -> None:
    """Hang these commands on the root."""
    hang(
        app,
        "init",
        init,
        "Tạo khóa, bảng dữ liệu, tệp tĩnh và quy định gốc; chạy lại không làm mất gì.",
        "Make keys, tables, static files and the rules delivered with Nếp; safe to repeat.",
    )
    hang(
        app,
        "serve",
        serve,
        "Chạy trang web, một tiến trình việc nền và một đồng hồ.",
        "Run the web server, one worker and one clock.",
    )
    hang(
        app,
        "demo",
        demo,
        "Dựng dữ liệu mẫu và cho biết cách đăng nhập.",
        "Build the sample data and say how to sign in.",
    )
    hang(
        app,
        "django",
        django,
        "Gọi lệnh của Django, ví dụ: nep django check.",
        "Call a command of Django, for example: nep django check.",
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
        add_help_option=False,
    )


def init() -> None:
    """Bring the site to this version of the code."""
    start_django(keys_needed=False, tables_needed=False)
    from django.conf import settings
    from django.core.management import call_command
    from django.db import OperationalError

    from nep.cli.static_files import gather_static_files
    from nep.config.environment import site_secret
    from nep.foundation.keys import make_missing_keys
    from nep.rulebook.services import seed_rulebook

    settings.NEP_HOME.mkdir(parents=True, exist_ok=True)
    for path in make_missing_keys():
        typer.echo(either(f"Đã tạo khóa: {path}", f"Key made: {path}"))
    settings.SECRET_KEY = site_secret(environment())
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as fault:
        stop(
            either(
                f"Không tạo được bảng dữ liệu: {fault} Hãy kiểm tra NEP_DATABASE_URL.",
                f"The tables could not be made: {fault} Check NEP_DATABASE_URL.",
            ),
            code=CANNOT_START,
        )
    gather_static_files()
    carry_out(seed_rulebook)
    typer.echo(
        either(
            f"Hệ thống tại {settings.NEP_HOME} đã sẵn sàng.",
            f"The site at {settings.NEP_HOME} is ready.",
        )
    )


def demo(
    if_empty: Annotated[
        bool,
        typer.Option(
            "--if-empty",
            help=either("bỏ qua nếu đã có dữ liệu", "do nothing where data is already"),
        ),
    ] = False,
    port: Annotated[
        int, typer.Option(help=either("cổng để in địa chỉ", "port of the printed address"))
    ] = 8000,
) -> None:
    """Fill an empty sample site, and print its address and everybody one may sign in as."""
    start_django()
    from nep.samples import services
    from nep.samples.sign_ins import printed_sign_ins

    if not (if_empty and not services.is_empty()):
        with refusals_as_sentences():
            services.build_sample_site(say=typer.echo)
    signs = printed_sign_ins()
    widest = max(len(sign.name) for sign in signs)
    typer.echo(
        either("\nĐăng nhập mẫu (chỉ trên máy này):", "\nSample sign-ins (on this machine):")
    )
    for sign in signs:
        typer.echo(f"  {sign.name:{widest}}  {sign.key}  {sign.label}")
    typer.echo(either("\nĐịa chỉ: ", "\nAddress: ") + f"http://127.0.0.1:{port}/\n")


def serve(
    host: Annotated[
        str, typer.Option(help=either("địa chỉ lắng nghe", "address to listen on"))
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help=either("cổng", "port"))] = 8000,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help=either("số tiến trình web", "number of web processes")),
    ] = None,
) -> None:
    """Serve until told to stop."""
    start_django()
    read = environment()
    if host not in LOOPBACK_ADDRESSES:
        _refuse_open_host(host, sample_site=read.sample_site, hosts=read.allowed_hosts)
    _refuse_taken_port(host, port)
    from nep.foundation.jobs import serve as site

    site.run(host=host, port=port, workers=workers or read.workers)


def _refuse_open_host(host: str, *, sample_site: bool, hosts: tuple[str, ...]) -> None:
    if sample_site:
        stop(
            either(
                f"Trang dữ liệu mẫu chỉ chạy trên máy này, không lắng nghe ở {host}. "
                "Hãy bỏ --host.",
                f"The sample site answers on this machine only, not at {host}. Leave out --host.",
            ),
            code=CANNOT_START,
        )
    if hosts == LOOPBACK_HOSTS:
        stop(
            either(
                f"Để lắng nghe ở {host}, hãy đặt NEP_ALLOWED_HOSTS là các tên miền mà người dùng "
                "gõ vào trình duyệt.",
                f"To listen at {host}, set NEP_ALLOWED_HOSTS to the host names that people type "
                "into their browser.",
            ),
            code=CANNOT_START,
        )


def _refuse_taken_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as fault:
            stop(
                either(
                    f"Không dùng được cổng {port} ở {host} ({fault.strerror}). Hãy chọn cổng khác, "
                    f"ví dụ: make run PORT={port + 1}.",
                    f"Port {port} at {host} cannot be used ({fault.strerror}). Choose another, for "
                    f"example: make run PORT={port + 1}.",
                ),
                code=CANNOT_START,
            )


def django(context: typer.Context) -> None:
    """Hand everything after `django` to Django."""
    start_django(keys_needed=False, tables_needed=False)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["nep django", *context.args])
