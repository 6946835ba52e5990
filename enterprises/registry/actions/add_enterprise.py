"""Enter a beneficiary into the register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from enterprises.registry.actions.find_duplicates import note_alike
from enterprises.registry.actions.note_figures import keep_year
from enterprises.registry.enums import FiguresSource
from enterprises.registry.facts import FIGURES, PROFILE_FIELDS
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import keeps_register
from enterprises.registry.selectors.enterprises import by_tax_code
from portal.audit.record import record, use_case
from portal.core.errors import NotAllowed, Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind

TAX_CODE_KNOWN = gettext_lazy(
    "Mã số thuế này đã có trong sổ đăng ký. Nếu là đơn vị của bạn: đề nghị người đang dùng tài khoản của đơn vị mời bạn "
    "(mục Thành viên), hoặc mở trang “Tiếp quản đơn vị đã có” và gửi giấy tờ chứng minh."
)


@use_case
def add_enterprise(*, actor: Actor, facts: Mapping[str, Any]) -> Enterprise:
    """The new enterprise with the organisation its people will act for.

    `facts` holds `province` and the fields of `PROFILE_FIELDS`. Raises RuleViolation with every
    problem by field; a tax code stands once in the whole register.
    """
    enterprise = Enterprise(
        province=facts["province"], **{name: facts[name] for name in PROFILE_FIELDS if name in facts}
    )
    if not actor.is_system:
        keeps_register.check(actor, enterprise)
        if enterprise.province_id != actor.province_id:
            raise NotAllowed()
    if by_tax_code(enterprise.tax_code) is not None:
        raise RuleViolation(code="tax_code_known", problems=[Problem("tax_code", TAX_CODE_KNOWN)])
    organization = Organization(
        name=enterprise.name,
        kind=OrganizationKind.ENTERPRISE,
        province=enterprise.province,
        address=enterprise.full_address,
        email=enterprise.email,
    )
    problems = problems_of(enterprise, exclude={"organization"})
    if problems:
        raise RuleViolation(problems=problems)
    organization.full_clean()
    organization.save()
    enterprise.organization = organization
    enterprise.save()
    keep_typed_year(actor=actor, enterprise=enterprise)
    note_alike(enterprise)
    record("enterprise:registered", actor=actor, subject=enterprise, tax_code=enterprise.identity)
    return enterprise


def problems_of(enterprise: Enterprise, exclude: set[str] | None = None) -> list[Problem]:
    """Everything `full_clean` finds, as problems at their fields."""
    try:
        enterprise.full_clean(exclude=exclude)
    except ValidationError as refusal:
        return [
            Problem("" if name == "__all__" else name, message)
            for name, messages in refusal.message_dict.items()
            for message in messages
        ]
    return []


def keep_typed_year(*, actor: Actor, enterprise: Enterprise) -> None:
    """The numbers typed into the profile become those of their year."""
    if enterprise.figures_year is None:
        return
    source = FiguresSource.OFFICER if keeps_register.can(actor, enterprise) else FiguresSource.DECLARED
    figures = {name: getattr(enterprise, name) for name in FIGURES}
    keep_year(actor=actor, enterprise=enterprise, year=enterprise.figures_year, figures=figures, source=source)
