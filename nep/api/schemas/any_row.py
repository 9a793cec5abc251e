"""Every kind of row that a command may give back; `what` says which."""

from typing import Annotated

from pydantic import Field

from nep.api.schemas import documents, pledges, preparing, rows

AnyRow = Annotated[
    rows.MeetingCard
    | rows.RollRow
    | rows.ToldRow
    | rows.GuestRow
    | rows.ItemRow
    | rows.OpinionRow
    | rows.VoteRow
    | rows.ConclusionRow
    | rows.AmendmentRow
    | rows.PartRow
    | rows.ScoreRow
    | rows.FactRow
    | rows.MinutesRow
    | rows.AnnexRow
    | rows.AssignmentRow
    | rows.HeardRow
    | rows.ReportRow
    | preparing.DutyRow
    | preparing.OrientationRow
    | preparing.OrientationItemRow
    | preparing.OpenedRow
    | preparing.ProposalRow
    | preparing.VisitRow
    | preparing.RegimeRow
    | preparing.TemplateRow
    | preparing.PaperRow
    | preparing.VersionRow
    | preparing.ReadRow
    | pledges.CommitmentRow
    | pledges.SelfReportRow
    | pledges.PlanRow
    | documents.DocumentRow
    | documents.IssuedRow
    | documents.NumberRow
    | documents.TermRow
    | documents.FormRow,
    Field(discriminator="what"),
]
