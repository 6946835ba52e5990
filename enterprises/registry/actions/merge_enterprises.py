"""Make one row of two that are the same body; nothing is lost, and it can be undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from enterprises.registry.actions.add_enterprise import problems_of
from enterprises.registry.actions.note_figures import mirror_newest
from enterprises.registry.facts import FIGURES, PROFILE_FIELDS
from enterprises.registry.merging import links, move
from enterprises.registry.models import Enterprise, EnterpriseMerge
from enterprises.registry.policies import keeps_register
from enterprises.registry.sockets import merge_bars
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Membership

SURVIVOR, ABSORBED = "survivor", "absorbed"
CHOSEN_FIELDS = tuple(name for name in PROFILE_FIELDS if name not in (*FIGURES, "figures_year"))
"""Fields a person chooses; the yearly figures of both come together by year."""


def reasons_against(survivor: Enterprise, absorbed: Enterprise) -> list[str]:
    """Why the two cannot be merged now; nothing when they can."""
    if survivor.pk == absorbed.pk:
        return [_("Không gộp một đơn vị vào chính nó.")]
    if survivor.merged_into_id or absorbed.merged_into_id:
        return [_("Một trong hai đơn vị đã được gộp trước đó.")]
    if survivor.province_id != absorbed.province_id:
        return [_("Hai đơn vị thuộc hai tỉnh, thành phố khác nhau.")]
    return [said for bar in merge_bars for said in bar(survivor, absorbed)]


@use_case
def merge_enterprises(
    *,
    actor: Actor,
    survivor: Enterprise,
    absorbed: Enterprise,
    chosen: Mapping[str, str],
    note: str,
    versions: tuple[int | None, int | None] = (None, None),
) -> EnterpriseMerge:
    """The record of the merge. `chosen` maps fields of the profile to "absorbed" where its value is taken.

    `versions` are those of the page both were compared on. Raises RuleViolation with every reason against, StaleState
    when one of the two was edited meanwhile.
    """
    keeps_register.check(actor, survivor)
    keeps_register.check(actor, absorbed)
    first, second = sorted((survivor.pk, absorbed.pk))
    held = {pk: lock(Enterprise, pk) for pk in (first, second)}  # one order, so two merges cannot wait for each other
    survivor, absorbed = held[survivor.pk], held[absorbed.pk]
    survivor.require_version(versions[0])
    absorbed.require_version(versions[1])
    against = reasons_against(survivor, absorbed)
    if not note.strip():
        against.append(_("Hãy ghi lý do gộp."))
    if against:
        raise RuleViolation(code="merge_refused", problems=[Problem("", said) for said in against])
    taken = {name: ABSORBED for name in CHOSEN_FIELDS if chosen.get(name) == ABSORBED}
    merge = EnterpriseMerge(
        survivor=survivor,
        absorbed=absorbed,
        chosen={name: taken.get(name, SURVIVOR) for name in CHOSEN_FIELDS},
        before={SURVIVOR: _facts(survivor), ABSORBED: _facts(absorbed)},
        note=note.strip()[:300],
        merged_at=clock.now(),
        merged_by=actor.user,
    )
    _write_fields(survivor, absorbed, taken)
    for link in links():
        passed = move(link, absorbed, survivor)
        if passed.moved:
            merge.moved[link.key] = passed.moved
        if passed.kept:
            because = str(link.rule.because) if link.rule else ""
            merge.kept[link.key] = {"ids": passed.kept, "because": because, "joined": passed.joined}
    _move_people(merge, survivor, absorbed)
    mirror_newest(survivor)
    survivor.bump_version()
    survivor.save()
    merge.save()
    for row in (survivor, absorbed):
        record(
            "enterprise:merged",
            actor=actor,
            subject=row,
            survivor=survivor.name,
            absorbed=f"{absorbed.name} ({absorbed.identity or '-'})",
            note=merge.note,
            taken=sorted(taken),
            moved={key: len(ids) for key, ids in merge.moved.items()},
        )
    return merge


def _write_fields(survivor: Enterprise, absorbed: Enterprise, taken: Mapping[str, str]) -> None:
    """The absorbed row gives way first, so that no code stands twice for a moment; a code that is given up stays with it."""
    old_code = survivor.tax_code
    values = {name: getattr(absorbed, name) for name in taken}
    absorbed.merged_into = survivor
    if "tax_code" in taken:
        absorbed.tax_code = ""
    absorbed.bump_version()
    absorbed.save()
    for name, value in values.items():
        setattr(survivor, name, value)
    problems = problems_of(survivor)
    if problems:
        raise RuleViolation(problems=problems)
    survivor.save()
    if "tax_code" in taken and old_code:
        absorbed.tax_code = old_code
        absorbed.save()
    if "name" in taken:
        survivor.organization.name = survivor.name
        survivor.organization.save()


def _move_people(merge: EnterpriseMerge, survivor: Enterprise, absorbed: Enterprise) -> None:
    """The people act for the survivor from now on; the organisation of the other ends with a successor."""
    home, old = survivor.organization, absorbed.organization
    moved = []
    for row in Membership.objects.filter(organization=old).order_by("pk"):
        double = row.valid_to is None and Membership.objects.filter(
            user=row.user_id, organization=home, role=row.role, valid_to__isnull=True
        )
        if double and double.exists():
            row.valid_to = max(row.valid_from, clock.today() - dt.timedelta(days=1))
            row.save(update_fields=["valid_to", "updated_at"])
            continue
        row.organization = home
        row.save(update_fields=["organization", "updated_at"])
        moved.append(row.pk)
    merge.moved["organizations.membership.organization"] = moved
    waiting = old.invitations.filter(accepted_at=None, revoked_at=None)
    asked = home.invitations.filter(accepted_at=None, revoked_at=None).values("email")
    ids = list(waiting.exclude(email__in=asked).values_list("pk", flat=True))
    waiting.filter(pk__in=ids).update(organization=home)
    merge.moved["organizations.invitation.organization"] = ids
    old.valid_to, old.successor = clock.today(), home
    old.save()


def _facts(row: Enterprise) -> dict[str, Any]:
    """The profile as plain data, to be shown and to be put back."""
    return {name: _plain(getattr(row, name)) for name in PROFILE_FIELDS}


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | str | None) else str(value)
