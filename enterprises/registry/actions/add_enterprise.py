"""Enter a beneficiary into the register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from enterprises.registry.facts import PROFILE_FIELDS
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
    "(mục Thành viên), hoặc liên hệ Sở Khoa học và Công nghệ của tỉnh."
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
    record("enterprise:registered", actor=actor, subject=enterprise, tax_code=enterprise.tax_code)
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
