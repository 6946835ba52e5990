"""How the computed amount and the exclusions stand on pages: the case, its form, approval, receipt, the public call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import IN_PROCESS, ApplicationStatus
from enterprises.applications.models import Application, Call, SupportCalculation
from enterprises.applications.policies import asks_exceptions, checks_applications, files_applications
from enterprises.applications.rules.exclusions import NewCase
from enterprises.applications.selectors import exclusions
from enterprises.applications.selectors.call_page import reader_of
from enterprises.applications.selectors.support import Assessment, assess, claim_of, latest
from enterprises.applications.supporting import steps_of
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.panels import Panel

Context = Mapping[str, Any] | None


def shown(found: Assessment) -> dict[str, Any]:
    """An assessment as the template of calculations reads it."""
    return {
        "amount_vnd": found.support.amount_vnd,
        "own_share_vnd": found.support.own_share_vnd,
        "steps": steps_of(found.support),
        "options": [
            {
                "name": option.norm.name,
                "basis": option.norm.terms.basis,
                "fits": option.fits,
                "reasons": option.reasons,
                "amount_vnd": option.support.amount_vnd,
                "is_best": option.is_best,
                "is_chosen": option is found.chosen,
            }
            for option in found.options
        ],
        "needs_answers": found.needs_answers,
        "rules_of": found.rules_of,
    }


def kept(row: SupportCalculation) -> dict[str, Any]:
    """A stored calculation: the words of its day."""
    return {
        "amount_vnd": row.amount_vnd,
        "own_share_vnd": row.own_share_vnd,
        "steps": row.steps,
        "options": row.options,
        "choice_reason": row.choice_reason,
        "moment": row.get_moment_display(),
        "computed_at": row.computed_at,
        "computed_by": row.computed_by,
        "rules_of": row.rules_of,
    }


def of_case(actor: Actor, application: Application) -> Context:
    """On the page of a case: what was kept, and the way to correct it while that is possible."""
    stored = latest(application)
    claim = claim_of(application)
    may = (application.is_editable and files_applications.can(actor, application)) or (
        application.status == ApplicationStatus.CHECKING and checks_applications.can(actor, application)
    )
    return {
        "calculation": kept(stored) if stored is not None else shown(assess(application, claim=claim)),
        "edit_url": reverse("applications:support_edit", args=[application.public_id]) if may else "",
    }


def while_writing(actor: Actor, application: Application) -> Context:
    """In the form: the amount for what is typed, brought up to date by htmx, and what stands against the support."""
    return {
        "calculation": shown(assess(application)),
        "row": application,
        "edit_url": reverse("applications:support_edit", args=[application.public_id]),
        "preview_url": reverse("applications:support_preview", args=[application.public_id]),
        "standing": exclusions.standing_for(application),
    }


def at_approval(actor: Actor, application: Application) -> Context:
    """Beside the decision: what may be approved today."""
    return {"calculation": shown(assess(application, at_approval=True)), "edit_url": ""}


def against_case(actor: Actor, application: Application) -> Context:
    """What past cases say: with cases and clauses for officers, in fair words for the enterprise."""
    if application.status not in (*map(str, IN_PROCESS), str(ApplicationStatus.NOT_RECOMMENDED)):
        found = [
            exclusions.Standing(item.finding, item.override)
            for item in exclusions.standing_for(application)
            if item.override is not None
        ]
    else:
        found = exclusions.standing_for(application)
    if not found:
        return None
    asks = asks_exceptions.can(actor, application) and any(item.may_ask for item in found)
    return {
        "standing": found,
        "is_staff": not actor.has(Role.ENTERPRISE_USER),
        "ask_url": reverse("applications:exception_ask", args=[application.public_id]) if asks else "",
    }


def before_filing(actor: Actor, call: Call) -> Context:
    """On the public page of a call, for the enterprise signed in: said before anything is filled in."""
    enterprise = reader_of(actor, call)
    if enterprise is None:
        return None
    new = NewCase(measure_id=call.measure.measure_id, title="")
    found = exclusions.of_enterprise(enterprise, province_id=call.province_id, new=new)
    if not found:
        return None
    return {"standing": [exclusions.Standing(finding, None) for finding in found], "is_staff": False, "ask_url": ""}


CASE, AGAINST = "applications/panels/support.html", "applications/panels/exclusions.html"
SUPPORT_PANELS = (
    Panel(
        "applications.support", "applications:application_detail", CASE, of_case, _("Mức hỗ trợ được tính thế nào"), 20
    ),
    Panel(
        "applications.exclusions",
        "applications:application_detail",
        AGAINST,
        against_case,
        _("Đối chiếu hồ sơ cũ"),
        5,
        True,
    ),
    Panel(
        "applications.support_live",
        "applications:money_step",
        "applications/panels/support_live.html",
        while_writing,
        _("Mức hỗ trợ"),
        10,
    ),
    Panel(
        "applications.support_approve",
        "applications:application_approve",
        CASE,
        at_approval,
        _("Mức được phê duyệt hôm nay"),
        10,
    ),
    Panel(
        "applications.support_receipt",
        "applications:application_submitted",
        CASE,
        of_case,
        _("Mức hỗ trợ được tính thế nào"),
        10,
    ),
    Panel(
        "applications.exclusions_call",
        "applications:call_public_detail",
        AGAINST,
        before_filing,
        _("Cần biết trước khi nộp"),
        10,
    ),
)
