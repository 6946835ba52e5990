"""A person tells once of a tie to a unit, or that it has ended."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.councils.models import DeclaredInterest
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.tax_code import is_tax_code


@use_case
def declare_interest(
    *, actor: Actor, kind: str, organization_name: str = "", tax_code: str = "", person_name: str = "", note: str = ""
) -> DeclaredInterest:
    """Keep the interest of the acting person. Raises RuleViolation for a tax code that cannot be one."""
    if actor.user is None:
        raise NotAllowed(_("Chỉ người có tài khoản mới kê khai được."))
    code = tax_code.strip()
    if code and not is_tax_code(code):
        raise RuleViolation(problems=[Problem("tax_code", _("Mã số thuế không hợp lệ."))])
    interest = DeclaredInterest(
        user=actor.user,
        kind=kind,
        organization_name=organization_name.strip(),
        tax_code=code,
        person_name=person_name.strip(),
        note=note.strip(),
    )
    interest.full_clean()
    interest.save()
    record("interest:declared", actor=actor, subject=interest, kind=kind)
    return interest


@use_case
def end_interest(*, actor: Actor, interest: DeclaredInterest) -> DeclaredInterest:
    """It no longer holds from today; what it stopped before stays as it was."""
    interest = lock(DeclaredInterest, interest.pk)
    if interest.user_id != actor.user_id:
        raise NotAllowed(_("Chỉ người đã kê khai mới kết thúc được."))
    if interest.ended_on is not None:
        raise StaleState(_("Lợi ích này đã kết thúc."))
    interest.ended_on = clock.today()
    interest.save(update_fields=["ended_on", "updated_at"])
    record("interest:ended", actor=actor, subject=interest)
    return interest
