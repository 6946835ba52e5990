"""Put a remark on one field of an application."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application, Remark
from enterprises.applications.policies import checks_applications
from enterprises.applications.selectors.checking import places
from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def add_remark(*, actor: Actor, application: Application, text: str, field: str = "") -> Remark:
    """The new remark; the enterprise sees it when a supplement is requested."""
    application = lock(Application, application.pk)
    checks_applications.check(actor, application)
    if application.status != ApplicationStatus.CHECKING:
        raise RuleViolation(_("Chỉ ghi ý kiến khi hồ sơ đang ở bước kiểm tra."), code="not_checking")
    if field and field not in {place.key for place in places(application)}:
        raise RuleViolation(problems=[Problem("field", _("Không có mục này trong hồ sơ."))])
    if not text.strip():
        raise RuleViolation(problems=[Problem("text", _("Hãy ghi nội dung ý kiến."))])
    remark = Remark.objects.create(application=application, field=field, text=text.strip(), written_by=actor.user)
    record("application:remarked", actor=actor, subject=application, field=field)
    return remark
