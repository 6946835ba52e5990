"""Say what exactly an application is for."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from enterprises.applications.enums import IN_PROCESS
from enterprises.applications.models import Application, ApplicationItem
from enterprises.applications.policies import checks_applications, files_applications
from enterprises.registry.models import Product
from portal.audit.record import record, use_case
from portal.core.errors import NotAllowed, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


def may_name(actor: Actor, application: Application) -> bool:
    """The enterprise while it edits, the officer until the decision."""
    if files_applications.can(actor, application) and application.is_editable:
        return True
    return checks_applications.can(actor, application) and application.status in IN_PROCESS


@use_case
def name_item(
    *,
    actor: Actor,
    application: Application,
    product: Product | None,
    standard: str = "",
    from_on: dt.date | None = None,
    to_on: dt.date | None = None,
) -> ApplicationItem:
    """The item of `application`, written or written anew. Raises NotAllowed, RuleViolation, ValidationError."""
    application = lock(Application, application.pk)
    if not may_name(actor, application):
        raise NotAllowed(_("Đối tượng hỗ trợ do đơn vị ghi khi soạn hồ sơ, hoặc cán bộ ghi trước khi có quyết định."))
    if product is not None and product.enterprise_id != application.enterprise_id:
        raise RuleViolation(problems=[Problem("product", _("Sản phẩm này không phải của đơn vị."))])
    item = ApplicationItem.objects.filter(application=application).first() or ApplicationItem(application=application)
    item.product, item.standard, item.from_on, item.to_on = product, standard.strip(), from_on, to_on
    item.full_clean()
    item.bump_version()
    item.save()
    record("application:item_named", actor=actor, subject=application, code=application.code, item=str(item))
    return item
