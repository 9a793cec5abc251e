"""The tree of commands, one line each."""

from nep.cli import organisation, safekeeping, sign_in, site, workbooks
from nep.cli.spoken import group

app = group(
    "Nếp: ghi một lần, tại nơi làm việc; biên bản, số liệu và báo cáo lấy từ bản ghi đó.",
    "Nếp: recorded once, in the room; minutes, figures and reports come from the record.",
)

site.add_to(app)
workbooks.add_to(app)
app.add_typer(organisation.app, name="organisation")
safekeeping.add_to(app)
app.add_typer(sign_in.tokens, name="token")
app.add_typer(sign_in.sign_in, name="sign-in")
