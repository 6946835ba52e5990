"""Offer a person a mandate of an enterprise; it begins when they accept the invitation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from enterprises.registry.enums import MandateKind, MandateScope
from enterprises.registry.mandates import is_legal, scope_of
from enterprises.registry.models import Enterprise, Mandate
from enterprises.registry.policies import manages_own_people
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actions.invite_person import invite_person
from portal.organizations.actor import Actor, system_actor
from portal.organizations.models import Invitation, Membership
from portal.organizations.roles import Role


@use_case
def invite_representative(
    *,
    actor: Actor,
    enterprise: Enterprise,
    email: str,
    full_name: str,
    kind: str,
    scope: Collection[str] = (),
    paper_number: str = "",
    paper_on: dt.date | None = None,
    paper: StoredFile | None = None,
    valid_from: dt.date | None = None,
    valid_to: dt.date | None = None,
) -> Mandate:
    """The offered mandate, its letter in the outbox.

    Nobody gives more than they hold: an authorised person appoints no legal representative and passes on their own
    scope at most. Raises RuleViolation with every problem, ValidationError when an invitation is open already.
    """
    manages_own_people.check(actor, enterprise)
    is_legal_kind = kind == MandateKind.LEGAL
    wanted = frozenset(MandateScope.values) if is_legal_kind else frozenset(scope) & frozenset(MandateScope.values)
    valid_from = valid_from or clock.today()
    problems = []
    if is_legal_kind and not is_legal(actor):
        problems.append(Problem("kind", _("Chỉ người đại diện theo pháp luật mời người đại diện theo pháp luật.")))
    if not is_legal_kind and not wanted:
        problems.append(Problem("scope", _("Hãy chọn ít nhất một việc được ủy quyền.")))
    if not is_legal_kind and not wanted <= scope_of(actor):
        problems.append(Problem("scope", _("Bạn không ủy quyền được việc mà chính bạn không được làm.")))
    if not is_legal_kind and not (paper_number.strip() or paper):
        problems.append(Problem("paper_number", _("Người được ủy quyền phải có giấy ủy quyền (số hoặc bản chụp).")))
    if valid_to is not None and valid_to < max(valid_from, clock.today()):
        problems.append(Problem("valid_to", _("Ngày kết thúc phải từ hôm nay và sau ngày bắt đầu.")))
    if problems:
        raise RuleViolation(problems=problems)
    label = str(MandateKind(kind).label)
    invitation = invite_person(
        actor=actor,
        organization=enterprise.organization,
        email=email,
        role=Role.ENTERPRISE_USER,
        full_name=full_name,
        mandate=label,
    )
    mandate = Mandate(
        enterprise=enterprise,
        invitation=invitation,
        kind=kind,
        scope=sorted(wanted),
        paper_number=paper_number.strip(),
        paper_on=paper_on,
        paper=paper,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    mandate.full_clean()
    mandate.save()
    record("mandate:offered", actor=actor, subject=enterprise, email=invitation.email, kind=label, scope=mandate.scope)
    return mandate


def accept_mandate(invitation: Invitation, membership: Membership) -> None:
    """What follows when the invitation is accepted: the mandate holds, and the role lasts as long as it does."""
    mandate = Mandate.objects.filter(invitation=invitation, ended_at=None).select_related("enterprise").first()
    if mandate is None:
        return
    mandate = lock(Mandate, mandate.pk)
    mandate.membership = membership
    mandate.bump_version()
    mandate.save()
    fit_membership(membership, mandate)
    machine = system_actor(_("Nhận lời mời"), membership.organization)
    record(
        "mandate:accepted", actor=machine, subject=mandate.enterprise, person=str(membership.user), kind=mandate.kind
    )


def fit_membership(membership: Membership, mandate: Mandate) -> None:
    """A new mandate takes the place of the person's older ones; the role ends with it."""
    older = Mandate.objects.filter(membership=membership, ended_at=None).exclude(pk=mandate.pk)
    older.update(ended_at=clock.now(), end_reason=_("Thay bằng tư cách mới."))
    membership.valid_from = min(membership.valid_from, mandate.valid_from)
    if mandate.valid_from > clock.today():
        membership.valid_from = mandate.valid_from
    membership.valid_to = mandate.valid_to
    membership.mandate = str(mandate.get_kind_display())
    membership.save()
