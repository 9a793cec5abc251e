"""After the meeting: confirmed, corrected, reported."""

from nep.api.table.line import ANNEX, MEETING, Command
from nep.api.wishes import Nothing, after, speaking
from nep.meetings.services import after as minutes

# fmt: off
AFTER: tuple[Command, ...] = (
    Command("confirm_minutes", MEETING, "confirm", minutes.confirm_minutes,
            Nothing, "Confirm the content: the clerk, then the chair"),
    Command("add_closing_words", MEETING, "closing-words", minutes.add_closing_words,
            speaking.Text, "Words before the closing line of the minutes"),
    Command("issue_resolution", MEETING, "resolution", minutes.issue_resolution,
            after.Resolve, "Issue the numbered resolution of a confirmed meeting"),
    Command("record_fact", MEETING, "facts", minutes.record_fact,
            after.StateFact, "State what followed the meeting"),
    Command("withdraw_fact", MEETING, "facts/withdraw", minutes.withdraw_fact,
            after.WithdrawFact, "Take a fact back"),
    Command("write_annex", MEETING, "annexes", minutes.write_annex,
            after.Annex, "Correct confirmed minutes by an annex"),
    Command("confirm_annex", ANNEX, "confirm", minutes.confirm_annex,
            after.ConfirmAnnex, "Confirm an annex: the clerk and the chair"),
)
# fmt: on
