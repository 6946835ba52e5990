"""Publish a row of a register, or take it back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from plans.knowledge.models import PublicationMark
from plans.knowledge.policies import marks_public
from plans.knowledge.public_lists import PublicList
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def mark_public(
    *, actor: Actor, shown: PublicList, subject_id: UUID, basis: str, fields: Collection[str] = ()
) -> PublicationMark:
    """Mark one row; a mark that stands is taken back and replaced. Raises NotFound for a row the actor may not mark."""
    marks_public.check(actor)
    if not basis.strip():
        raise RuleViolation(
            problems=[Problem("basis", _("Ghi căn cứ công khai, ví dụ quyết định hoặc sự đồng ý của đơn vị."))]
        )
    if not shown.candidates(actor).filter(public_id=subject_id).exists():
        raise NotFound()
    known = {field.key for field in shown.guarded}
    chosen = [key for key in fields if key in known]
    for standing in PublicationMark.objects.filter(
        list_key=shown.key, subject_id=subject_id, withdrawn_at__isnull=True
    ).select_for_update(of=("self",)):
        _withdraw(standing)
    mark = PublicationMark(
        list_key=shown.key,
        subject_id=subject_id,
        province_id=actor.province_id,
        shown_fields=f"|{'|'.join(chosen)}|" if chosen else "",
        basis=basis.strip(),
        marked_by=actor.user,
    )
    mark.full_clean()
    mark.save()
    record("publication:marked", actor=actor, subject=mark, list=shown.key, row=str(subject_id), fields=chosen)
    return mark


@use_case
def withdraw_mark(*, actor: Actor, mark: PublicationMark) -> PublicationMark:
    """Take a row back: it leaves the public pages at once."""
    mark = lock(PublicationMark, mark.pk)
    marks_public.check(actor, mark)
    if mark.withdrawn_at is None:
        _withdraw(mark)
        record("publication:withdrawn", actor=actor, subject=mark, list=mark.list_key, row=str(mark.subject_id))
    return mark


def _withdraw(mark: PublicationMark) -> Any:
    mark.withdrawn_at = clock.now()
    mark.save(update_fields=["withdrawn_at", "updated_at"])
    return mark
