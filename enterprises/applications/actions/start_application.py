"""Begin an application to a call."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus, Channel
from enterprises.applications.models import Application, Call
from enterprises.applications.policies import checks_applications, files_applications
from enterprises.applications.workflow import APPLICATION_WORKFLOW, takes_applications_now
from enterprises.registry.models import Enterprise
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.questions.selectors import current
from portal.vietnam.places import stands_for


@use_case
def start_application(
    *, actor: Actor, call: Call, enterprise: Enterprise, channel: str = Channel.ONLINE
) -> Application:
    """A draft of `enterprise` for `call`; the draft that stands already when there is one.

    Raises RuleViolation when the call takes none now (online only: the desk may take late ones
    with a reason), serves another province, or an application is in process already.
    """
    application = Application(
        call=call,
        enterprise=enterprise,
        province_id=call.province_id,
        enterprise_name=enterprise.name,
        enterprise_tax_code=enterprise.tax_code,
        channel=channel,
        bank_account="",
        touched_at=clock.now(),
        form_version=current(call.form) if call.form else None,
    )
    policy = files_applications if channel == Channel.ONLINE else checks_applications
    policy.check(actor, application)
    lock(Enterprise, enterprise.pk)  # two windows pressing "start" get one draft
    standing = Application.objects.filter(call=call, enterprise=enterprise, status=ApplicationStatus.DRAFT).first()
    if standing is not None:
        return _taken_up(standing)
    if not stands_for(enterprise.province_id, call.province_id):
        raise RuleViolation(_("Đợt tiếp nhận dành cho đơn vị trong tỉnh tổ chức đợt."), code="other_province")
    if channel == Channel.ONLINE:
        takes_applications_now(application, actor)
    APPLICATION_WORKFLOW.start(application, actor=actor)
    try:
        application.full_clean()
    except ValidationError as refusal:
        raise RuleViolation("; ".join(refusal.messages), code="application_in_process") from None
    application.save()
    APPLICATION_WORKFLOW.record_start(application, actor=actor)
    record("application:started", actor=actor, subject=application, call=call.title)
    return application


def _taken_up(standing: Application) -> Application:
    """The draft that is there; one that was put away comes back."""
    if standing.shelved_at is not None:
        standing.shelved_at = standing.shelf_warned_at = None
        standing.touched_at = clock.now()
        standing.save(update_fields=["shelved_at", "shelf_warned_at", "touched_at", "updated_at"])
    return standing
