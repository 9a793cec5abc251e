"""Documents: the register, numbers, what a unit issues and its Word forms."""

from nep.api.table.line import DOCUMENT, ISSUED, NUMBER, TEMPLATE, UNIT, Command
from nep.api.wishes import issuing, preparing
from nep.documents import services as documents

# fmt: off
ISSUING: tuple[Command, ...] = (
    Command("record_document", UNIT, "documents", documents.record_documents,
            issuing.Registered, "Write a document into the register of a unit", None),
    Command("edit_document", DOCUMENT, "edit", documents.record_documents,
            issuing.PutRight, "Put right what was written of a document", None),
    Command("withdraw_document", DOCUMENT, "withdraw", documents.withdraw_documents,
            issuing.TakenOff, "Take a document off the register", None),
    Command("issue_document", UNIT, "issued", documents.issue_free_document,
            issuing.Compose, "Issue a document of the unit: number, Word and PDF"),
    Command("draw_number", UNIT, "numbers", documents.draw_number,
            issuing.DrawNumber, "Draw the next number of a kind"),
    Command("void_number", NUMBER, "void", documents.void_number,
            preparing.Reason, "Void a number; it stays listed", "drawn"),
    Command("begin_term", UNIT, "terms", documents.begin_term,
            issuing.BeginTerm, "Say from which day numbers begin again"),
    Command("attach_signed", ISSUED, "signed", documents.attach_signed,
            issuing.Signed, "Keep that the paper was signed"),
    Command("end_template", TEMPLATE, "end", documents.take_back_template,
            issuing.EndForm, "Let documents follow the common form again"),
)
# fmt: on
