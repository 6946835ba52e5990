"""Record that an agreement or amendment is signed, keep the copies of both sides, correct the day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from enterprises.applications.actions.sign_agreement import sign_agreement as begin_project
from enterprises.applications.enums import ProjectStatus
from enterprises.applications.models import SupportedProject
from enterprises.applications.notifications import PROJECT_EXTENDED, tell
from enterprises.applications.policies import runs_projects
from enterprises.applications.sockets import budget
from enterprises.applications.workflow import PROJECT_WORKFLOW
from enterprises.projects.enums import AgreementKind, Side
from enterprises.projects.models import Agreement, SignedCopy
from enterprises.projects.policies import decides_projects, uploads_signed_copies
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def sign_version(
    *, actor: Actor, agreement: Agreement, number: str, signed_on: dt.date, expected: str | None = None
) -> Agreement:
    """Give the version number and day; the first one begins the project, an amendment changes it.

    Raises RuleViolation for a day to come or before the version in force, NotAllowed for who drafted it (the
    director signs what an officer prepared).
    """
    agreement = lock(Agreement, agreement.pk)
    project: SupportedProject = lock(SupportedProject, agreement.project_id)
    decides_projects.check(actor, project)
    problems = _signing_problems(agreement, number, signed_on)
    if problems:
        raise RuleViolation(problems=problems)
    agreement.number, agreement.signed_on = number.strip(), signed_on
    agreement.full_clean()
    agreement.save(update_fields=["number", "signed_on", "updated_at"])
    if agreement.kind == AgreementKind.FIRST:
        _begin(actor, project, agreement, expected)
    else:
        _change(actor, project, agreement, expected)
    record("agreement:signed", actor=actor, subject=project, number=agreement.number, version=agreement.version)
    return agreement


def _signing_problems(agreement: Agreement, number: str, signed_on: dt.date) -> list[Problem]:
    problems = []
    if agreement.is_signed:
        raise RuleViolation(_("Thỏa thuận này đã ký."), code="signed")
    if not number.strip():
        problems.append(Problem("number", _("Cần số, ký hiệu của thỏa thuận.")))
    if signed_on > clock.today():
        problems.append(Problem("signed_on", _("Ngày ký không được sau hôm nay.")))
    before = Agreement.objects.filter(project_id=agreement.project_id, version=agreement.version - 1).first()
    if before is not None and before.signed_on is not None and signed_on < before.signed_on:
        text = _("Ngày ký phụ lục không được trước ngày ký thỏa thuận trước đó (%(day)s).")
        problems.append(Problem("signed_on", text % {"day": f"{before.signed_on:%d/%m/%Y}"}))
    return problems


def _begin(actor: Actor, project: SupportedProject, agreement: Agreement, expected: str | None) -> None:
    """The first version starts the work; a prior one of a project already at work only fills in its facts."""
    facts: dict[str, Any] = {
        "number": agreement.number,
        "signed_on": agreement.signed_on or clock.today(),
        "starts_on": agreement.starts_on,
        "ends_on": agreement.ends_on,
    }
    if project.status == ProjectStatus.AGREEMENT_PENDING:
        begin_project(actor=actor, project=project, expected=expected, **facts)
    else:
        project.agreement_number, project.agreement_on = agreement.number, agreement.signed_on
        project.starts_on, project.ends_on = agreement.starts_on, agreement.ends_on
        project.original_ends_on = agreement.ends_on
        project.save(
            update_fields=["agreement_number", "agreement_on", "starts_on", "ends_on", "original_ends_on", "updated_at"]
        )
    project.refresh_from_db()
    _take_shares(project, agreement)


def _change(actor: Actor, project: SupportedProject, agreement: Agreement, expected: str | None) -> None:
    note = agreement.reason
    if agreement.kind == AgreementKind.EXTENSION:
        changes = {"ends_on": agreement.ends_on, "extensions": project.extensions + 1}
        row = PROJECT_WORKFLOW.apply(project, "extend", actor=actor, note=note, expected=expected, changes=changes)
        tell(PROJECT_EXTENDED, row, runs_projects.who_can(row), note=note)
        record("project:extended", actor=actor, subject=row, after=str(agreement.ends_on), note=note)
    elif agreement.kind == AgreementKind.SHORTENING:
        project.ends_on = agreement.ends_on
        project.save(update_fields=["ends_on", "updated_at"])
        record("project:shortened", actor=actor, subject=project, after=str(agreement.ends_on), note=note)
    elif agreement.kind == AgreementKind.CONTENT:
        _lower_state_share(actor, project, agreement)
        _take_shares(project, agreement)


def _take_shares(project: SupportedProject, agreement: Agreement) -> None:
    """The own share of the signed version is the project's; the State's is that of the decision or lower."""
    if project.own_share_vnd != agreement.own_vnd:
        project.own_share_vnd = agreement.own_vnd
        project.save(update_fields=["own_share_vnd", "updated_at"])


def _lower_state_share(actor: Actor, project: SupportedProject, agreement: Agreement) -> None:
    """A cheaper contract gives back at once what was promised beyond it; it is never raised again.

    Raises RuleViolation below what is paid already.
    """
    freed = project.state_share_vnd - agreement.state_vnd
    if freed < 0:
        text = _("Phần Nhà nước hỗ trợ không được cao hơn mức đã phê duyệt.")
        raise RuleViolation(problems=[Problem("items", text)])
    if not freed:
        return
    budget.release(actor=actor, application=project.application, reason=agreement.reason, amount_vnd=freed)
    project.state_share_vnd = agreement.state_vnd
    project.save(update_fields=["state_share_vnd", "updated_at"])
    record("project:share_lowered", actor=actor, subject=project, freed_vnd=freed, state_vnd=agreement.state_vnd)


@use_case
def upload_signed_copy(
    *, actor: Actor, agreement: Agreement, side: str, file: StoredFile, signed_on: dt.date
) -> SignedCopy:
    """Keep the copy a side signed; a former copy of that side stays as replaced.

    The agreement's day becomes the later of the two sides' (both have signed from then on). Raises RuleViolation.
    """
    agreement = lock(Agreement, agreement.pk)
    project: SupportedProject = lock(SupportedProject, agreement.project_id)
    uploads_signed_copies.check(actor, project)
    problems = []
    own = side == Side.ENTERPRISE
    if own != runs_projects.can(actor, project):
        problems.append(Problem("side", _("Mỗi bên chỉ tải lên bản do bên mình ký.")))
    if not agreement.is_signed:
        problems.append(Problem("file", _("Sở chưa ghi nhận số và ngày ký của thỏa thuận này.")))
    if signed_on > clock.today():
        problems.append(Problem("signed_on", _("Ngày ký không được sau hôm nay.")))
    if problems:
        raise RuleViolation(problems=problems)
    agreement.copies.filter(side=side, replaced_at=None).update(replaced_at=clock.now())
    copy = SignedCopy(agreement=agreement, side=side, file=file, signed_on=signed_on, uploaded_by=actor.user)
    copy.full_clean()
    copy.save()
    record(
        "agreement:copy_uploaded", actor=actor, subject=project, side=side, sha256=file.sha256, signed_on=str(signed_on)
    )
    _correct_day(actor, agreement, project)
    return copy


@use_case
def correct_signing_day(*, actor: Actor, agreement: Agreement, side: str, signed_on: dt.date) -> Agreement:
    """A side corrects the day on its own copy without sending the file again. Raises RuleViolation."""
    agreement = lock(Agreement, agreement.pk)
    project: SupportedProject = lock(SupportedProject, agreement.project_id)
    uploads_signed_copies.check(actor, project)
    copy = agreement.copies.filter(side=side, replaced_at=None).first()
    if copy is None or (side == Side.ENTERPRISE) != runs_projects.can(actor, project):
        raise RuleViolation(problems=[Problem("side", _("Chưa có bản ký của bên này để sửa ngày."))])
    if signed_on > clock.today():
        raise RuleViolation(problems=[Problem("signed_on", _("Ngày ký không được sau hôm nay."))])
    copy.signed_on = signed_on
    copy.save(update_fields=["signed_on", "updated_at"])
    _correct_day(actor, agreement, project)
    return agreement


def _correct_day(actor: Actor, agreement: Agreement, project: SupportedProject) -> None:
    days = [copy.signed_on for copy in agreement.copies.filter(replaced_at=None)]
    if len(days) < len(Side) or max(days) == agreement.signed_on:
        return
    before, agreement.signed_on = agreement.signed_on, max(days)
    agreement.save(update_fields=["signed_on", "updated_at"])
    if agreement.kind == AgreementKind.FIRST:
        project.agreement_on = agreement.signed_on
        project.save(update_fields=["agreement_on", "updated_at"])
    record("agreement:day_corrected", actor=actor, subject=project, before=str(before), after=str(agreement.signed_on))
