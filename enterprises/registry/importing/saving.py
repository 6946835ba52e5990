"""Save the rows of a checked draft: new bodies with their organisations, changes with what stood before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from enterprises.registry.actions.note_figures import keep_year, mirror_newest
from enterprises.registry.enums import FiguresSource
from enterprises.registry.facts import FIGURES
from enterprises.registry.importing.planning import YEARLY, Planned, plan_of
from enterprises.registry.models import Enterprise, EnterpriseFigures, OutputValue
from enterprises.registry.outputs import follow_sector, values_of
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.imports.drafts import Draft
from portal.imports.kinds import Committed
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind

BATCH = 500


@use_case
def save_register(*, actor: Actor, draft: Draft, source_name: str = "") -> Committed:
    """Save every row that can be saved; rows that stand already are left alone, so importing twice changes nothing.

    Raises RuleViolation when somebody entered one of the bodies since the draft was checked.
    """
    plan = plan_of(actor, draft)
    try:
        with transaction.atomic():
            _add(actor, plan.new, source_name)
    except IntegrityError:
        raise RuleViolation(_("Vừa có người thêm một đơn vị trong tệp. Hãy tải lại trang rồi lưu lại.")) from None
    for planned in plan.changed:
        _change(actor, planned, source_name)
    message = _("Đã thêm %(new)s đơn vị, cập nhật %(changed)s, giữ nguyên %(unchanged)s.") % plan.counts()
    return Committed(message, reverse("registry:enterprise_list"), bool(plan.new or plan.changed))


def _add(actor: Actor, rows: Sequence[Planned], source: str) -> None:
    for start in range(0, len(rows), BATCH):
        batch = [planned.enterprise for planned in rows[start : start + BATCH]]
        organizations = Organization.objects.bulk_create(
            [
                Organization(
                    name=row.name,
                    kind=OrganizationKind.ENTERPRISE,
                    province_id=row.province_id,
                    address=row.full_address[:300],
                    email=row.email,
                )
                for row in batch
            ]
        )
        for row, organization in zip(batch, organizations, strict=True):
            row.organization = organization
        Enterprise.objects.bulk_create(batch)
        figures = EnterpriseFigures.objects.bulk_create([_figures(actor, row) for row in batch if row.figures_year])
        OutputValue.objects.bulk_create(values_of(figures))
        for row in batch:
            record("enterprise:registered", actor=actor, subject=row, tax_code=row.identity, file=source)


def _figures(actor: Actor, row: Enterprise) -> EnterpriseFigures:
    return EnterpriseFigures(
        enterprise=row,
        year=row.figures_year or 0,
        source=FiguresSource.IMPORT,
        declared_at=clock.now(),
        declared_by=actor.user,
        **{name: getattr(row, name) for name in FIGURES},
    )


def _change(actor: Actor, planned: Planned, source: str) -> None:
    assert planned.standing is not None
    enterprise: Enterprise = lock(Enterprise, planned.standing.pk)
    for name, (_before, after) in planned.changes.items():
        if name not in YEARLY:
            setattr(enterprise, name, after)
    if any(name in YEARLY for name in planned.changes):
        _change_figures(actor, enterprise, planned.facts)
    enterprise.bump_version()
    enterprise.save()
    if planned.changes.keys() & {"sector_code", "sector_group"}:
        follow_sector(enterprise)
    if "name" in planned.changes:
        organization = enterprise.organization
        organization.name = enterprise.name
        organization.save()
    told = {name: [_plain(before), _plain(after)] for name, (before, after) in planned.changes.items()}
    record("enterprise:edited", actor=actor, subject=enterprise, changed=told, file=source)


def _change_figures(actor: Actor, enterprise: Enterprise, facts: dict[str, Any]) -> None:
    """The numbers named by the file; those it does not name stay."""
    year = facts["figures_year"]
    held = EnterpriseFigures.objects.filter(enterprise=enterprise, year=year).first()
    figures = {name: facts.get(name, getattr(held, name) if held else None) for name in FIGURES}
    keep_year(actor=actor, enterprise=enterprise, year=year, figures=figures, source=FiguresSource.IMPORT)
    mirror_newest(enterprise)


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | str | None) else str(value)
