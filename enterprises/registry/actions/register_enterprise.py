"""Register an enterprise together with the first person of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from enterprises.registry.actions.add_enterprise import add_enterprise
from enterprises.registry.models import Enterprise
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actions.grant_role import grant_role
from portal.organizations.actor import Actor, actor_for, system_actor
from portal.organizations.models import User
from portal.organizations.roles import Role


@use_case
def register_enterprise(
    *,
    actor: Actor,
    facts: Mapping[str, Any],
    full_name: str,
    email: str,
    password: str | None = None,
    phone: str = "",
    mandate: str = "",
) -> Enterprise:
    """The new enterprise; the person becomes its user.

    `actor` is anonymous (an account is made, `password` needed) or the signed-in person.
    Raises RuleViolation with every problem: account exists, weak password, tax code known.
    """
    user = actor.user
    problems: list[Problem] = []
    if user is None:
        problems = _account_problems(email, full_name, password)
    if problems:
        raise RuleViolation(problems=problems)
    if user is None:
        user = User.objects.create_user(email, password, full_name=full_name.strip(), phone=phone)
    machine = system_actor(_("Đăng ký trên Cổng"))
    enterprise = add_enterprise(actor=machine, facts=facts)
    grant_role(
        actor=machine,
        user=user,
        organization=enterprise.organization,
        role=Role.ENTERPRISE_USER,
        mandate=mandate.strip(),
    )
    record(
        "enterprise:registered", actor=actor_for(user, enterprise.organization_id), subject=enterprise, mandate=mandate
    )
    return enterprise


def _account_problems(email: str, full_name: str, password: str | None) -> list[Problem]:
    problems = []
    if User.objects.filter(email__iexact=email.strip()).exists():
        problems.append(
            Problem(
                "account_email", _("Địa chỉ này đã có tài khoản. Hãy đăng nhập rồi mở lại trang đăng ký doanh nghiệp.")
            )
        )
    try:
        validate_password(password or "", User(email=email, full_name=full_name))
    except ValidationError as refusal:
        problems += [Problem("password", message) for message in refusal.messages]
    return problems
