"""Receipts, letters and decisions: frozen when the act happens, printed when first asked for.

Printing takes a second; inside an action it would hold the locks of rows and number series.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from enterprises.applications.enums import LetterKind
from enterprises.applications.models import Application, Letter, SupportedProject
from enterprises.applications.selectors.completeness import current_documents
from enterprises.registry.enums import SizeClass
from plans.planning.models import Plan
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.lineage import successor_on
from portal.organizations.models import Organization


def issue_receipt(*, actor: Actor, application: Application) -> Letter:
    """Phiếu tiếp nhận: code, time, papers received, due day."""
    facts = _common(application) | {
        "submitted_at": _minute(application.submitted_at),
        "channel": str(application.get_channel_display()),
        "papers": [
            [d.paper.name, d.file.original_name, d.file.size, d.file.sha256] for d in current_documents(application)
        ],
        "requested_vnd": application.requested_vnd,
        "due_on": _day(application.due_on),
        "due_basis": application.due_basis,
    }
    title = _("Phiếu tiếp nhận hồ sơ %(code)s") % {"code": application.code}
    return _keep(LetterKind.RECEIPT, title, facts, [application], actor)


def issue_supplement_letter(*, actor: Actor, application: Application, note: str) -> Letter:
    """Thông báo yêu cầu bổ sung: the reason, the remarks and the papers in question."""
    papers = [[d.paper.name, d.remark] for d in current_documents(application) if d.verdict == "supplement"]
    remarks = [[remark.field_label, remark.text] for remark in application.remarks.filter(answered_at=None)]
    facts = _common(application) | {
        "note": note,
        "papers": papers,
        "remarks": remarks,
        "due_on": _day(application.supplement_due_on),
    }
    title = _("Yêu cầu bổ sung hồ sơ %(code)s") % {"code": application.code}
    return _keep(LetterKind.SUPPLEMENT, title, facts, [application], actor)


def issue_result_letter(*, actor: Actor, application: Application) -> Letter:
    """Thông báo kết quả: not eligible, or refused, with the reason."""
    facts = _common(application) | {"status": application.status, "reason": application.conclusion}
    title = _("Kết quả xử lý hồ sơ %(code)s") % {"code": application.code}
    return _keep(LetterKind.RESULT, title, facts, [application], actor)


def issue_decision(*, actor: Actor, projects: Sequence[SupportedProject], decision_number: str) -> Letter:
    """Quyết định phê duyệt danh sách: one row per project, sums in words."""
    rows = [_decision_row(project) for project in projects]
    first = projects[0].application
    facts = {
        **_office(first.call.organization, clock.today()),
        "rows": rows,
        "number": decision_number,
        "day": _day(clock.today()),
        "call": first.call.title,
        "basis": first.call.support_basis,
        "plan": _plan_words(first.call.measure.version.plan),
        "signer": actor.display_name,
        "post": actor.user.position if actor.user else "",
    }
    title = _("Phê duyệt danh sách đơn vị được hỗ trợ")
    applications = [project.application for project in projects]
    return _keep(LetterKind.DECISION, title, facts, applications, actor, decision_number)


def _plan_words(plan: Plan) -> str:
    """A plan as decisions cite it: kind, number, subject."""
    number = _("số %(number)s") % {"number": plan.number} if plan.number else ""
    return " ".join(part for part in (str(plan.get_kind_display()).capitalize(), number, plan.title) if part)


def _decision_row(project: SupportedProject) -> list[object]:
    snapshot = project.application.snapshot
    size = str(SizeClass(snapshot.size_class).label) if snapshot else ""
    return [project.code, project.enterprise_name, size, project.title, project.state_share_vnd, project.own_share_vnd]


def _keep(
    kind: str, title: str, facts: dict[str, object], applications: Sequence[Application], actor: Actor, number: str = ""
) -> Letter:
    letter = Letter.objects.create(
        kind=kind,
        title=title,
        facts=facts,
        number=number,
        province_id=applications[0].province_id,
        written_at=clock.now(),
        written_by=actor.user,
    )
    letter.applications.set(applications)
    return letter


def _common(application: Application) -> dict[str, object]:
    return {
        **_office(application.call.organization, clock.today()),
        "code": application.code,
        "title": application.title,
        "enterprise": application.enterprise_name,
        "tax_code": application.enterprise_tax_code,
        "call": application.call.title,
        "day": _day(clock.today()),
        "public_id": str(application.public_id),
    }


def _office(organization: Organization, day: dt.date) -> dict[str, object]:
    """Head of the paper as it is on `day`, of whoever took over by then; a later merger does not change it."""
    organization = successor_on(organization, day)
    parent = organization.parent
    return {
        "issuer": organization.name,
        "parent": parent.name if parent else "",
        "place": organization.place,
        "abbreviation": organization.abbreviation or organization.short_name,
    }


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _minute(instant: dt.datetime | None) -> str:
    return f"{instant.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}" if instant else ""
