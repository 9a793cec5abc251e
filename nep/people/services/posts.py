"""Record posts with their terms, end them, delegate: where every right comes from."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from nep.foundation import audit
from nep.foundation.access import Actor, Permission
from nep.foundation.events import publish
from nep.foundation.sync import Envelope, command
from nep.foundation.text import format_day
from nep.organisation.models import OrgUnit
from nep.people import permissions, rules
from nep.people.choices import DELEGATES, OWN_POSTS, WATCHERS, DelegationKind
from nep.people.errors import (
    ChangedMeanwhileError,
    DelegateHoldsNoPostError,
    NotAMemberError,
    PostEndedError,
    ReasonNeededError,
)
from nep.people.events import DelegationChanged, PostEnded, PostStarted
from nep.people.models import Delegation, Person, Post
from nep.people.services.drafts import PostCorrection, PostDraft
from nep.people.services.rows import in_batches, replace_rows, without_empty, write_rows
from nep.people.services.units import frames_of, period_within


@command("people.record_posts")
def record_posts(*, drafts: Sequence[PostDraft], envelope: Envelope, actor: Actor) -> list[Post]:
    """Write down who holds which post for which term; rights follow from the first day."""
    _require_for_kinds(actor, ((draft.kind, draft.unit_id) for draft in drafts))
    units = frames_of({draft.unit_id for draft in drafts})
    written: list[Post] = []
    for batch in in_batches(drafts):
        rows = []
        for draft in batch:
            from_on, to_on = period_within(
                units[draft.unit_id],
                draft.from_on,
                draft.to_on,
                from_founding=draft.from_founding,
                today=actor.today,
            )
            rows.append(
                Post(
                    person_id=draft.person_id,
                    unit_id=draft.unit_id,
                    kind=draft.kind,
                    valid_from=from_on,
                    valid_to=to_on,
                    decision=draft.decision.strip(),
                )
            )
        written.extend(write_rows(rows, actor))
    _record("people.record_posts", written, actor)
    for row in written:
        publish(
            PostStarted(
                person_id=row.person_id,
                unit_id=row.unit_id,
                kind=row.kind,
                from_on=row.valid_from,
            )
        )
    return written


def permission_for(kind: str) -> Permission:
    """Which permission a post of this kind needs."""
    if kind in WATCHERS:
        return permissions.APPOINT_WATCHERS
    return permissions.RECORD_OWN_POSTS if kind in OWN_POSTS else permissions.RECORD_POSTS


def _require_for_kinds(actor: Actor, wanted: Iterable[tuple[str, int]]) -> None:
    units_of: dict[str, set[int]] = defaultdict(set)
    needs: dict[str, Permission] = {}
    for kind, unit_id in wanted:
        permission = permission_for(kind)
        needs[permission.code] = permission
        units_of[permission.code].add(unit_id)
    for code, unit_ids in units_of.items():
        permissions.require_on_each(needs[code], actor, unit_ids)


@command("people.end_posts")
def end_posts(
    *, posts: Sequence[Post], on: date, decision: str = "", envelope: Envelope, actor: Actor
) -> list[Post]:
    """End terms: from that day on the post, and every right with it, is no longer held."""
    _require_for_kinds(actor, ((post.kind, post.unit_id) for post in posts))
    for post in posts:
        if post.replaced_at is not None or post.valid_to <= on:
            raise PostEndedError
    shortened = [
        post.copied(
            valid_from=post.valid_from, valid_to=on, decision=decision.strip() or post.decision
        )
        for post in posts
    ]
    written = replace_rows(posts, without_empty(shortened), actor)
    _record("people.end_posts", posts, actor, on=on)
    for post in posts:
        publish(PostEnded(person_id=post.person_id, unit_id=post.unit_id, kind=post.kind, to_on=on))
    return written


@command("people.extend_post")
def extend_post(
    *, post: Post, to_on: date, decision: str = "", envelope: Envelope, actor: Actor
) -> Post:
    """Give a term another last day, by a decision."""
    _require_for_kinds(actor, [(post.kind, post.unit_id)])
    if post.replaced_at is not None:
        raise PostEndedError
    unit = frames_of([post.unit_id])[post.unit_id]
    from_on, until = period_within(
        unit, post.valid_from, to_on, from_founding=False, today=actor.today
    )
    longer = post.copied(
        valid_from=from_on, valid_to=until, decision=decision.strip() or post.decision
    )
    [row] = replace_rows([post], [longer], actor)
    _record("people.extend_post", [row], actor)
    return row


@command("people.correct_posts")
def correct_posts(
    *, corrections: Sequence[PostCorrection], envelope: Envelope, actor: Actor
) -> list[Post]:
    """Put right the end and the decision of recorded terms; the old rows stay as once recorded."""
    old = Post.objects.true_now().in_bulk([item.post_id for item in corrections])
    if len(old) < len(corrections):
        raise ChangedMeanwhileError
    _require_for_kinds(actor, ((post.kind, post.unit_id) for post in old.values()))
    units = frames_of({post.unit_id for post in old.values()})
    new = []
    for item in corrections:
        post = old[item.post_id]
        from_on, to_on = period_within(
            units[post.unit_id],
            post.valid_from,
            item.to_on,
            from_founding=False,
            today=actor.today,
        )
        new.append(post.copied(valid_from=from_on, valid_to=to_on, decision=item.decision))
    written = replace_rows(old.values(), new, actor)
    _record("people.correct_posts", written, actor)
    return written


@command("people.delegate")
def delegate(
    *,
    unit: OrgUnit,
    giver: Person,
    person: Person,
    from_on: date,
    to_on: date,
    reason: str,
    envelope: Envelope,
    actor: Actor,
) -> Delegation:
    """Ủy quyền điều hành: a deputy or committee member conducts for the secretary for a time."""
    permissions.DELEGATE_CONDUCT.require(actor, unit)
    if not reason.strip():
        raise ReasonNeededError
    rules.check_delegation(giver_id=giver.pk, receiver_id=person.pk, from_on=from_on, to_on=to_on)
    rules.check_period(from_on=from_on, to_on=to_on, today=actor.today)
    held = Post.objects.on(from_on).filter(unit=unit)
    if not held.filter(person=person, kind__in=DELEGATES).exists():
        raise DelegateHoldsNoPostError
    if not held.filter(person=giver).exists():
        raise NotAMemberError(name=giver.full_name, day=format_day(from_on))
    [row] = write_rows(
        [
            Delegation(
                kind=DelegationKind.CONDUCT,
                unit=unit,
                giver=giver,
                person=person,
                valid_from=from_on,
                valid_to=to_on,
                reason=reason.strip(),
            )
        ],
        actor,
    )
    _record_delegation("people.delegate", row, actor)
    return row


@command("people.send_delegation")
def send_delegation(
    *,
    sent_by_unit: OrgUnit,
    unit: OrgUnit,
    persons: Sequence[Person],
    from_on: date,
    to_on: date,
    reason: str,
    envelope: Envelope,
    actor: Actor,
) -> list[Delegation]:
    """Send a delegation to attend at a unit; it needs a superior of both (practice.md 1.16)."""
    permissions.DELEGATE_ACROSS.require(actor, sent_by_unit, unit)
    if not reason.strip():
        raise ReasonNeededError
    rules.check_period(from_on=from_on, to_on=to_on, today=actor.today)
    rows = write_rows(
        [
            Delegation(
                kind=DelegationKind.ACROSS_BRANCHES,
                unit=unit,
                sent_by_unit=sent_by_unit,
                person=person,
                valid_from=from_on,
                valid_to=to_on,
                reason=reason.strip(),
            )
            for person in persons
        ],
        actor,
    )
    for row in rows:
        _record_delegation("people.send_delegation", row, actor)
    return rows


def require_for_delegation(actor: Actor, delegation: Delegation) -> None:
    """Refuse whoever may not give such a delegation there."""
    is_conduct = delegation.kind == DelegationKind.CONDUCT
    needed = permissions.DELEGATE_CONDUCT if is_conduct else permissions.DELEGATE_ACROSS
    needed.require(actor, delegation.unit_id)


@command("people.end_delegation")
def end_delegation(*, delegation: Delegation, on: date, envelope: Envelope, actor: Actor) -> None:
    """Take a delegation back before its last day."""
    require_for_delegation(actor, delegation)
    if delegation.replaced_at is not None or delegation.valid_to <= on:
        raise PostEndedError
    shorter = delegation.copied(valid_from=delegation.valid_from, valid_to=on)
    replace_rows([delegation], without_empty([shorter]), actor)
    _record_delegation("people.end_delegation", delegation, actor, ended_on=on)


def _record_delegation(
    action: str, row: Delegation, actor: Actor, ended_on: date | None = None
) -> None:
    """Both names stand in the audit."""
    audit.record(
        actor=actor,
        action=action,
        subject=row,
        unit_id=row.unit_id,
        payload={
            "kind": row.kind,
            "giver": row.giver_id,
            "person": row.person_id,
            "sent_by": row.sent_by_unit_id,
            "from": row.valid_from,
            "to": ended_on or row.valid_to,
            "reason": row.reason,
        },
    )
    publish(DelegationChanged(unit_id=row.unit_id, person_id=row.person_id))


def _record(action: str, rows: Sequence[Post], actor: Actor, *, on: date | None = None) -> None:
    of_unit: dict[int, list[Post]] = defaultdict(list)
    for row in rows:
        of_unit[row.unit_id].append(row)
    for unit_id, in_unit in of_unit.items():
        audit.record(
            actor=actor,
            action=action,
            subject=in_unit[0] if len(in_unit) == 1 else None,
            unit_id=unit_id,
            payload=[
                [row.person_id, row.kind, row.valid_from, on or row.valid_to] for row in in_unit
            ],
        )
