"""Receipts, letters and decisions: frozen when the act happens, printed when first asked for.

Printing takes a second; inside an action it would hold the locks of rows and number series.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from enterprises.applications.contents import label_of, shown_value
from enterprises.applications.enums import LetterKind, LetterState
from enterprises.applications.models import Application, Letter, SupplementRequest, SupportedProject
from enterprises.applications.places import PAPER
from enterprises.applications.rules.letters import fill
from enterprises.applications.sections import sections_of
from enterprises.applications.selectors.completeness import current_documents
from enterprises.applications.selectors.letter_templates import template_for
from enterprises.applications.snapshots import fact_words
from enterprises.applications.sockets import council_remarks
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
        "check_secret": application.check_secret,
    }
    title = _("Phiếu tiếp nhận hồ sơ %(code)s") % {"code": application.code}
    return _keep(LetterKind.RECEIPT, title, facts, [application], actor)


def issue_form_copy(*, actor: Actor, application: Application, after: SupplementRequest | None = None) -> Letter:
    """Bản in hồ sơ đã nộp: everything that was filed, field by field, with the digest of every file.

    `after` an answered supplement a copy of its own says what stands from then on; the earlier ones stay as they are.
    """
    sections = [
        [str(section.title), [[label_of(application, name), shown_value(application, name)] for name in section.fields]]
        for section in sections_of(application)
        if section.fields
    ]
    snapshot = application.snapshot
    facts = _common(application) | {
        "submitted_at": _minute(application.submitted_at),
        "submitted_by": str(application.submitted_by or ""),
        "enterprise_facts": [[label, value] for label, value in fact_words(snapshot)] if snapshot else [],
        "sections": sections,
        "papers": [
            [d.paper.name, d.file.original_name, d.file.size, d.file.sha256] for d in current_documents(application)
        ],
    }
    title = _("Hồ sơ đã nộp %(code)s") % {"code": application.code}
    if after is not None:
        facts |= {"round": after.round, "supplemented_at": _minute(after.ended_at)}
        title = _("Hồ sơ %(code)s sau bổ sung lần %(n)d") % {"code": application.code, "n": after.round}
    return _keep(LetterKind.FORM, title, facts, [application], actor)


def issue_supplement_letter(*, actor: Actor, application: Application, request: SupplementRequest) -> Letter:
    """Thông báo yêu cầu bổ sung: the reason and every place in question. Waits for a person to release it."""
    said = [(remark.field.startswith(PAPER), remark.field_label, remark.text) for remark in request.remarks.all()]
    facts = _common(application) | {
        "note": request.note,
        "papers": [[label, text] for is_paper, label, text in said if is_paper],
        "remarks": [[label, text] for is_paper, label, text in said if not is_paper],
        "due_on": _day(request.due_on),
        "due_basis": request.due_basis,
    }
    title = _("Yêu cầu bổ sung hồ sơ %(code)s") % {"code": application.code}
    occasion = f"supplement:{request.public_id}"
    return _prepare(LetterKind.SUPPLEMENT, title, facts, application, actor, occasion)


def issue_result_letter(*, actor: Actor, application: Application) -> Letter:
    """Thông báo kết quả: not eligible, or refused, with the reason. Waits for a person to release it."""
    facts = _common(application) | {
        "status": application.status,
        "reason": application.conclusion,
        "council_remarks": [text for remarks in council_remarks for text in remarks(application)],
    }
    title = _("Kết quả xử lý hồ sơ %(code)s") % {"code": application.code}
    occasion = f"result:{application.public_id}"
    return _prepare(LetterKind.RESULT, title, facts, application, actor, occasion)


def issue_decision(*, actor: Actor, projects: Sequence[SupportedProject], decision_number: str) -> Letter:
    """Quyết định phê duyệt danh sách: one row per project, sums in words."""
    rows = [_decision_row(project) for project in projects]
    first = projects[0].application
    facts = {
        **office_of(first.call.organization, clock.today()),
        "rows": rows,
        "number": decision_number,
        "day": _day(clock.today()),
        "call": first.call.title,
        "basis": first.call.support_basis,
        "plan": plan_words(first.call.measure.version.plan),
        "signer": actor.display_name,
        "post": actor.user.position if actor.user else "",
    }
    title = _("Phê duyệt danh sách đơn vị được hỗ trợ")
    applications = [project.application for project in projects]
    return _keep(LetterKind.DECISION, title, facts, applications, actor, decision_number)


def plan_words(plan: Plan) -> str:
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


def _prepare(
    kind: str, title: str, facts: dict[str, object], application: Application, actor: Actor, occasion: str
) -> Letter:
    """A letter to the enterprise in the outbox; one per occasion."""
    template = template_for(kind, application.province_id, clock.today())
    letter = Letter.objects.create(
        kind=kind,
        title=fill(template.subject, facts)[:300] if template else title,
        facts=facts | ({"body": fill(template.body, facts)} if template else {}),
        template=template,
        province_id=application.province_id,
        recipient_id=application.enterprise_id,
        occasion=occasion,
        state=LetterState.PREPARED,
        written_at=clock.now(),
        written_by=actor.user,
    )
    letter.applications.set([application])
    return letter


def _common(application: Application) -> dict[str, object]:
    return {
        **office_of(application.call.organization, clock.today()),
        "code": application.code,
        "title": application.title,
        "enterprise": application.enterprise_name,
        "tax_code": application.enterprise_tax_code,
        "call": application.call.title,
        "day": _day(clock.today()),
        "public_id": str(application.public_id),
    }


def office_of(organization: Organization, day: dt.date) -> dict[str, object]:
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
