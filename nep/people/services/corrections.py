"""A member asks for what is recorded about him to be put right; his secretary answers."""

from typing import Any

from nep.foundation import audit, clock
from nep.foundation.access import Actor
from nep.foundation.errors import Invalid
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.foundation.text import TextRefused, fold, normalise, parse_birth
from nep.organisation.models import OrgUnit
from nep.people import permissions
from nep.people.choices import CorrectionAbout, CorrectionState, Sex
from nep.people.errors import CorrectionAnsweredError, NotAMemberError, ReasonNeededError
from nep.people.events import CorrectionAnswered, CorrectionRequested
from nep.people.models import CorrectionRequest, Membership, Person
from nep.people.services.drafts import PersonChange
from nep.people.services.persons import apply_changes

APPLIED_HERE = (
    CorrectionAbout.FULL_NAME,
    CorrectionAbout.BIRTH,
    CorrectionAbout.SEX,
    CorrectionAbout.PHONE,
    CorrectionAbout.EMAIL,
    CorrectionAbout.PARTY_CARD,
)
"""What accepting puts right by itself; standing, days and posts are changed on their own pages."""


@command("people.request_correction")
def request_correction(
    *,
    person: Person,
    unit: OrgUnit,
    about: str,
    wanted: str,
    envelope: Envelope,
    actor: Actor,
) -> CorrectionRequest:
    """Ask the unit one belongs to for one thing to be put right."""
    if not normalise(wanted):
        raise ReasonNeededError
    request = CorrectionRequest(
        person=person,
        unit=unit,
        about=about,
        wanted=normalise(wanted),
        asked_by=actor.user_id,
    )
    permissions.REQUEST_CORRECTION.require(actor, request)
    if not Membership.objects.on(actor.today).filter(person=person, unit=unit).exists():
        raise NotAMemberError(name=person.full_name, day=f"{actor.today:%d/%m/%Y}")
    change_wanted(request)
    request.save(force_insert=True)
    audit.record(
        actor=actor,
        action="people.request_correction",
        subject=request,
        unit_id=unit.pk,
        payload={"about": about},
    )
    publish(CorrectionRequested(request_id=request.pk, unit_id=unit.pk))
    return request


@command("people.answer_correction")
def answer_correction(
    *,
    correction: CorrectionRequest,
    accept: bool,
    answer: str = "",
    envelope: Envelope,
    actor: Actor,
) -> CorrectionRequest:
    """Answer once; accepting a plain fact puts it right in the same act, refusing says why."""
    permissions.ANSWER_CORRECTION.require(actor, correction)
    if not accept and not answer.strip():
        raise ReasonNeededError
    answered = CorrectionRequest.objects.waiting().filter(pk=correction.pk)
    changed = answered.update(
        state=CorrectionState.ACCEPTED if accept else CorrectionState.REFUSED,
        answer=answer.strip(),
        answered_at=clock.now(),
        answered_by=actor.user_id,
    )
    if not changed:
        raise CorrectionAnsweredError
    if accept and (change := change_wanted(correction)) is not None:
        apply_changes([change], actor, unit_id=correction.unit_id)
    audit.record(
        actor=actor,
        action="people.answer_correction",
        subject=correction,
        unit_id=correction.unit_id,
        payload={"about": correction.about, "accepted": accept, "answer": answer.strip()},
    )
    publish(CorrectionAnswered(request_id=correction.pk, person_id=correction.person_id))
    correction.refresh_from_db()
    return correction


def change_wanted(request: CorrectionRequest) -> PersonChange | None:
    """Read what was asked as a change of the person, or refuse what cannot be read."""
    person_id, wanted = request.person_id, request.wanted
    if request.about == CorrectionAbout.BIRTH:
        try:
            birth = parse_birth(wanted)
        except TextRefused as refusal:
            raise Invalid(refusal.sentence, errors={"wanted": [refusal.sentence]}) from refusal
        return PersonChange(person_id=person_id, birth_date=birth.day, birth_year=birth.year)
    if request.about == CorrectionAbout.SEX:
        sex = Sex.FEMALE if fold(wanted) == fold(str(Sex.FEMALE.label)) else Sex.MALE
        return PersonChange(person_id=person_id, sex=sex)
    field = {
        CorrectionAbout.FULL_NAME: "full_name",
        CorrectionAbout.PHONE: "phone",
        CorrectionAbout.EMAIL: "email",
        CorrectionAbout.PARTY_CARD: "card_number",
    }.get(CorrectionAbout(request.about))
    change: dict[str, Any] = {field: wanted} if field else {}
    return PersonChange(person_id=person_id, **change) if change else None
