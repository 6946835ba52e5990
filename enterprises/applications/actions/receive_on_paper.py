"""Begin an application that came on paper: who handed it in, how, and on which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from enterprises.applications.actions.start_application import start_application
from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application, Call, CallPaper, PaperCopy
from enterprises.applications.policies import checks_applications
from enterprises.registry.actions.add_enterprise import add_enterprise
from enterprises.registry.models import Enterprise
from enterprises.registry.models.identity import identity_key
from enterprises.registry.selectors.enterprises import by_tax_code
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.places import stands_for


@use_case
def receive_on_paper(
    *,
    actor: Actor,
    call: Call,
    channel: str,
    received_on: dt.date | None = None,
    enterprise: Enterprise | None = None,
    profile: Mapping[str, Any] | None = None,
) -> Application:
    """A draft entered for the enterprise; one not in the register yet is entered from `profile` in the same step.

    `received_on` is the day of the postmark or stamp (today). Raises RuleViolation at the fields: a day to come, a tax
    code of another province's unit, nobody named.
    """
    received_on = received_on or clock.today()
    if received_on > clock.today():
        raise RuleViolation(problems=[Problem("received_on", _("Ngày nhận không thể sau hôm nay."))])
    enterprise = enterprise or _known_or_new(actor, profile or {})
    application = start_application(actor=actor, call=call, enterprise=enterprise, channel=channel)
    if application.received_on != received_on:
        application.received_on = received_on
        application.save(update_fields=["received_on", "updated_at"])
    return application


def _known_or_new(actor: Actor, profile: Mapping[str, Any]) -> Enterprise:
    known = _known(actor, profile)
    if known is not None:
        if not stands_for(actor.province_id, known.province_id):
            words = _("Mã số thuế này thuộc đơn vị của tỉnh khác.")
            raise RuleViolation(problems=[Problem("tax_code", words)])
        return known
    if not profile.get("name"):
        words = _("Chưa có đơn vị này trong sổ đăng ký: hãy nhập tên và thông tin đơn vị.")
        raise RuleViolation(problems=[Problem("name", words)])
    return add_enterprise(actor=actor, facts={**profile, "province": actor.province})


def _known(actor: Actor, profile: Mapping[str, Any]) -> Enterprise | None:
    """The unit with this tax code in the country; without one, with this paper, or name and commune, in the province."""
    if profile.get("tax_code"):
        return by_tax_code(str(profile["tax_code"]))
    facts = {
        name: profile[name] for name in ("kind", "name", "commune", "identifier_kind", "identifier") if name in profile
    }
    twin = Enterprise(province_id=actor.province_id, identifier_on=profile.get("identifier_on"), **facts)
    return Enterprise.objects.filter(identity_key=identity_key(twin), merged_into=None).first()


@use_case
def note_paper_copy(*, actor: Actor, application: Application, paper: CallPaper, note: str = "") -> PaperCopy:
    """A paper is here on paper and was not scanned; it counts as handed in."""
    application = _at_desk(actor, application)
    if paper.call_id != application.call_id:
        raise NotFound()
    copy, made = PaperCopy.objects.get_or_create(
        application=application,
        paper=paper,
        taken_back_at=None,
        defaults={"note": note.strip()[:200], "received_by": actor.user},
    )
    if made:
        record("application:paper_copy_noted", actor=actor, subject=application, paper=paper.name, note=note)
    return copy


@use_case
def take_back_paper_copy(*, actor: Actor, application: Application, paper: CallPaper) -> None:
    """It was noted by mistake; the row stays."""
    application = _at_desk(actor, application)
    found = application.paper_copies.filter(paper=paper, taken_back_at=None).update(taken_back_at=clock.now())
    if found:
        record("application:paper_copy_removed", actor=actor, subject=application, paper=paper.name)


def _at_desk(actor: Actor, application: Application) -> Application:
    """Papers come on paper while the officer enters the file, and again with a supplement."""
    application = lock(Application, application.pk)
    checks_applications.check(actor, application)
    entering = application.status == ApplicationStatus.DRAFT and application.channel != "online"
    if not entering and application.status not in (ApplicationStatus.SUPPLEMENT_REQUESTED, ApplicationStatus.CHECKING):
        raise StaleState(_("Hồ sơ không ở bước nhận giấy tờ."))
    return application
