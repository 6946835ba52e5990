"""Correct the data of an enterprise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from enterprises.registry.actions.add_enterprise import TAX_CODE_KNOWN, keep_typed_year, problems_of
from enterprises.registry.actions.note_figures import mirror_newest
from enterprises.registry.facts import FIGURES, PROFILE_FIELDS
from enterprises.registry.models import Enterprise
from enterprises.registry.outputs import follow_sector
from enterprises.registry.policies import edits_own_profile, keeps_register
from portal.audit.record import record, use_case
from portal.core.errors import NotAllowed, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

IDENTITY_FIELDS = frozenset({"tax_code", "kind", "identifier_kind", "identifier", "identifier_on", "identifier_by"})
"""Once an officer has confirmed the enterprise only an officer changes these."""


@use_case
def edit_enterprise(
    *, actor: Actor, enterprise: Enterprise, facts: Mapping[str, Any], row_version: int | None
) -> Enterprise:
    """The saved enterprise. Raises StaleState when the page was opened before somebody else's edit."""
    is_keeper = keeps_register.can(actor, enterprise)
    if not is_keeper:
        edits_own_profile.check(actor, enterprise)
    enterprise = lock(Enterprise, enterprise.pk)
    enterprise.require_version(row_version)
    changed = {
        name: [_plain(getattr(enterprise, name)), _plain(facts[name])]
        for name in PROFILE_FIELDS
        if name in facts and getattr(enterprise, name) != facts[name]
    }
    if enterprise.is_confirmed and not is_keeper and IDENTITY_FIELDS & changed.keys():
        raise NotAllowed(_("Mã số thuế và loại hình đã được Sở xác nhận; hãy đề nghị Sở sửa."))
    if not changed:
        return enterprise
    for name in changed:
        setattr(enterprise, name, facts[name])
    if "tax_code" in changed and enterprise.tax_code:
        if Enterprise.objects.filter(tax_code=enterprise.tax_code).exclude(pk=enterprise.pk).exists():
            raise RuleViolation(code="tax_code_known", problems=[Problem("tax_code", TAX_CODE_KNOWN)])
    problems = problems_of(enterprise)
    if problems:
        raise RuleViolation(problems=problems)
    if changed.keys() & {*FIGURES, "figures_year"}:
        keep_typed_year(actor=actor, enterprise=enterprise)
        mirror_newest(enterprise)
    enterprise.bump_version()
    enterprise.save()
    if changed.keys() & {"sector_code", "sector_group"}:
        follow_sector(enterprise)
    if "name" in changed:
        enterprise.organization.name = enterprise.name
        enterprise.organization.save()
    record("enterprise:edited", actor=actor, subject=enterprise, changed=changed)
    return enterprise


def _plain(value: Any) -> Any:
    return value if isinstance(value, int | str | None) else str(value)
