"""Draft an agreement or an amendment, print it, sign it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from enterprises.applications.enums import RUNNING_STATES, ProjectStatus
from enterprises.applications.models import SupportedProject
from enterprises.projects.enums import AgreementKind
from enterprises.projects.models import Agreement, AgreementItem, ProjectRule
from enterprises.projects.policies import supervises_projects
from enterprises.projects.rules import terms
from enterprises.projects.selectors import agreements
from enterprises.projects.selectors.parties import parties_on
from enterprises.projects.selectors.rules import rule_on
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@dataclass(frozen=True)
class ItemFacts:
    """One line of the schedule of items; money in đồng."""

    name: str
    quantity: str = ""
    requirement: str = ""
    due_on: dt.date | None = None
    state_vnd: int = 0
    own_vnd: int = 0


@use_case
def draft_agreement(
    *,
    actor: Actor,
    project: SupportedProject,
    starts_on: dt.date,
    ends_on: dt.date,
    items: Sequence[ItemFacts] = (),
    is_prior: bool = False,
    prior_signed_on: dt.date | None = None,
) -> Agreement:
    """Version 1 with the parties of today. Without items one item carries both shares of the decision.

    `is_prior`: signed before the portal was used; the rule is that of `prior_signed_on`. Raises RuleViolation.
    """
    project = _locked(actor, project)
    if project.agreements.exists():
        raise RuleViolation(_("Dự án đã có thỏa thuận; hãy lập phụ lục."), code="has_agreement")
    if project.status != ProjectStatus.AGREEMENT_PENDING and not is_prior:
        raise RuleViolation(_("Dự án không còn chờ ký thỏa thuận."), code="not_pending")
    day = prior_signed_on if is_prior and prior_signed_on else clock.today()
    rule = rule_on(day, project.province_id)
    rows = list(items) or [_whole(project, ends_on)]
    own_vnd = sum(row.own_vnd for row in rows)
    problems = _item_problems(rows, starts_on, ends_on)
    problems += terms.first_problems(rule, starts_on=starts_on, ends_on=ends_on)
    problems += terms.money_problems(
        approved_vnd=project.state_share_vnd, state_vnd=sum(row.state_vnd for row in rows), own_vnd=own_vnd
    )
    if problems:
        raise RuleViolation(problems=problems)
    row = Agreement(kind=AgreementKind.FIRST, version=1, starts_on=starts_on, ends_on=ends_on, is_prior=is_prior)
    return _keep(actor, project, row, rule, rows, day)


@use_case
def draft_amendment(
    *,
    actor: Actor,
    project: SupportedProject,
    kind: str,
    reason: str,
    ends_on: dt.date | None = None,
    items: Sequence[ItemFacts] = (),
) -> Agreement:
    """The next version: what is not named stays as in the version in force, the parties are those of today.

    Raises RuleViolation with every limit that stands against it, each with its day.
    """
    project = _locked(actor, project)
    standing = agreements.in_force(project)
    if standing is None:
        raise RuleViolation(_("Chưa có thỏa thuận đã ký để lập phụ lục."), code="no_agreement")
    if project.status not in RUNNING_STATES:
        raise RuleViolation(_("Chỉ lập phụ lục khi dự án đang thực hiện."), code="not_running")
    problems = [] if reason.strip() else [Problem("reason", _("Phụ lục phải nêu lý do, nội dung thay đổi."))]
    new_end = ends_on if kind in (AgreementKind.EXTENSION, AgreementKind.SHORTENING) else standing.ends_on
    if new_end is None:
        raise RuleViolation(problems=[*problems, Problem("ends_on", _("Cần ngày kết thúc mới."))])
    rows = list(items) if kind == AgreementKind.CONTENT and items else [_copy(item) for item in standing.items.all()]
    problems += _time_problems(project, standing, kind, new_end)
    if kind == AgreementKind.CONTENT:
        problems += _item_problems(rows, standing.starts_on, new_end)
        problems += terms.money_problems(
            approved_vnd=project.state_share_vnd,
            state_vnd=sum(row.state_vnd for row in rows),
            own_vnd=sum(row.own_vnd for row in rows),
            may_fall=True,
        )
    if problems:
        raise RuleViolation(problems=problems)
    row = Agreement(
        kind=kind, version=standing.version + 1, starts_on=standing.starts_on, ends_on=new_end, reason=reason.strip()
    )
    return _keep(actor, project, row, standing.rule, rows, clock.today())


@use_case
def drop_draft(*, actor: Actor, agreement: Agreement) -> None:
    """Throw a draft away; the trail keeps that it stood."""
    agreement = lock(Agreement, agreement.pk)
    supervises_projects.check(actor, agreement.project)
    if agreement.is_signed:
        raise RuleViolation(_("Thỏa thuận đã ký không bỏ được."), code="signed")
    record("agreement:dropped", actor=actor, subject=agreement.project, version=agreement.version)
    agreement.items.all().delete()
    agreement.delete()


def _locked(actor: Actor, project: SupportedProject) -> SupportedProject:
    row: SupportedProject = lock(SupportedProject, project.pk)
    supervises_projects.check(actor, row)
    if row.agreements.filter(signed_on=None).exists():
        raise RuleViolation(_("Dự án đã có một thỏa thuận hoặc phụ lục đang soạn."), code="draft_stands")
    return row


def _keep(
    actor: Actor,
    project: SupportedProject,
    row: Agreement,
    rule: ProjectRule,
    items: Sequence[ItemFacts],
    day: dt.date,
) -> Agreement:
    row.project, row.rule = project, rule
    row.state_vnd = sum(item.state_vnd for item in items)
    row.own_vnd = sum(item.own_vnd for item in items)
    row.total_vnd = row.state_vnd + row.own_vnd
    row.parties = parties_on(project, day)
    row.drafted_on, row.drafted_by = clock.today(), actor.user
    row.full_clean()
    row.save()
    for position, item in enumerate(items, 1):
        line = AgreementItem(agreement=row, position=position, **vars(item))
        line.full_clean()
        line.save()
    record("agreement:drafted", actor=actor, subject=project, kind=row.kind, version=row.version)
    return row


def _whole(project: SupportedProject, ends_on: dt.date) -> ItemFacts:
    return ItemFacts(
        name=project.title[:250],
        requirement=project.application.expected_results[:500],
        due_on=ends_on,
        state_vnd=project.state_share_vnd,
        own_vnd=project.own_share_vnd,
    )


def _copy(item: AgreementItem) -> ItemFacts:
    return ItemFacts(
        name=item.name,
        quantity=item.quantity,
        requirement=item.requirement,
        due_on=item.due_on,
        state_vnd=item.state_vnd,
        own_vnd=item.own_vnd,
    )


def _item_problems(items: Sequence[ItemFacts], starts_on: dt.date, ends_on: dt.date) -> list[Problem]:
    problems = []
    for number, item in enumerate(items, 1):
        if not item.name.strip():
            problems.append(Problem("items", _("Hạng mục %(n)d chưa có tên.") % {"n": number}))
        if item.state_vnd < 0 or item.own_vnd < 0:
            problems.append(Problem("items", _("Hạng mục %(n)d có số tiền âm.") % {"n": number}))
        if item.due_on and not starts_on <= item.due_on <= ends_on:
            text = _("Thời hạn của hạng mục %(n)d nằm ngoài thời gian thực hiện.")
            problems.append(Problem("items", text % {"n": number}))
    return problems


def _time_problems(project: SupportedProject, standing: Agreement, kind: str, new_end: dt.date) -> list[Problem]:
    first = agreements.first_of(project) or standing
    if kind == AgreementKind.EXTENSION:
        return terms.extension_problems(
            first.rule,
            asked_on=clock.today(),
            first_ends_on=first.ends_on,
            ends_on=standing.ends_on,
            new_ends_on=new_end,
            extensions=agreements.extensions_of(project),
        )
    if kind == AgreementKind.SHORTENING:
        return terms.shortening_problems(
            first.rule,
            asked_on=clock.today(),
            starts_on=standing.starts_on,
            ends_on=standing.ends_on,
            new_ends_on=new_end,
        )
    return []
