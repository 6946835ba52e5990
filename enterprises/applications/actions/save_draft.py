"""Save what stands in the form of an application; called by the button and by the autosave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus, Channel
from enterprises.applications.models import Application
from enterprises.applications.policies import checks_applications, files_applications
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor

CONTENT_FIELDS = (
    "title",
    "need",
    "work_plan",
    "expected_results",
    "indicators_before",
    "indicators_after",
    "contract_value_vnd",
    "requested_vnd",
    "bank_account",
    "bank_name",
    "has_pledged_single_source",
)


def may_edit(actor: Actor, application: Application) -> None:
    """Own people edit drafts and supplements; the desk edits the paper applications it enters.

    Raises NotAllowed for others, StaleState when it was filed in the meantime.
    """
    if application.status == ApplicationStatus.DRAFT and application.channel != Channel.ONLINE:
        checks_applications.check(actor, application)
    else:
        files_applications.check(actor, application)
    if not application.is_editable:
        raise StaleState(
            _("Hồ sơ đã được nộp (%(code)s) nên không sửa nội dung được nữa.") % {"code": application.code or "–"}
        )


@use_case
def save_draft(
    *, actor: Actor, application: Application, facts: Mapping[str, Any], row_version: int | None = None
) -> Application:
    """The saved row. Incomplete is fine, contradictory is not.

    Raises StaleState when the page is older than the row, RuleViolation at the fields.
    """
    application = lock(Application, application.pk)
    may_edit(actor, application)
    application.require_version(row_version)
    changed = [name for name in CONTENT_FIELDS if name in facts and getattr(application, name) != facts[name]]
    if not changed:
        return application
    for name in changed:
        setattr(application, name, facts[name])
    try:
        application.full_clean()
    except ValidationError as refusal:
        found = refusal.message_dict.items()
        problems = [Problem("" if name == "__all__" else name, text) for name, texts in found for text in texts]
        raise RuleViolation(problems=problems) from None
    application.bump_version()
    application.save()
    if application.status != ApplicationStatus.DRAFT:
        record("application:saved", actor=actor, subject=application, changed=changed)
    return application
