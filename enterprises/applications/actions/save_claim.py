"""Say what the support of an application depends on, and which norm is taken."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from enterprises.applications.actions.save_draft import may_edit
from enterprises.applications.enums import ApplicationStatus, SupportMoment
from enterprises.applications.models import Application, SupportClaim
from enterprises.applications.policies import checks_applications
from enterprises.applications.rules.norms import Option
from enterprises.applications.selectors.support import assess, claim_of
from enterprises.applications.supporting import columns_of, keep_calculation
from plans.planning.enums import NormCondition
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor


@use_case
def save_claim(
    *,
    actor: Actor,
    application: Application,
    quantity: int,
    answers: Mapping[str, bool],
    norm_key: str = "",
    reason: str = "",
    row_version: int | None = None,
) -> SupportClaim:
    """Quantity, answers and the norm chosen; `norm_key` "" takes the best one.

    The enterprise may while it edits, an officer while checking: then the amount is computed again and kept.
    Raises RuleViolation for a norm that does not fit, and for another than the best without a reason.
    """
    row = lock(Application, application.pk)
    checking = may_claim(actor, row)
    claim = claim_of(row)
    claim.require_version(row_version if claim.pk else None)
    known = {str(value) for value in NormCondition.values}
    claim.quantity = quantity
    claim.answers = {key: bool(said) for key, said in answers.items() if key in known}
    claim.norm, claim.choice_reason = None, ""
    _choose(actor, row, claim, norm_key, reason, is_officer=checking)
    claim.full_clean(exclude=["application", "norm", "chosen_by", "chosen_at"])
    if claim.pk:
        claim.bump_version()
    claim.save()
    if checking:
        found = assess(row, claim=claim)
        Application.objects.filter(pk=row.pk).update(**columns_of(found))
        keep_calculation(actor=actor, application=row, moment=SupportMoment.CHOSEN, found=found)
    if checking or claim.norm_id is not None:
        chosen = claim.norm.name if claim.norm else ""
        record("application:norm_chosen", actor=actor, subject=row, norm=chosen, reason=claim.choice_reason)
    return claim


def may_claim(actor: Actor, application: Application) -> bool:
    """Whether `actor` writes as the officer who checks. Raises NotAllowed or StaleState for whoever may not write."""
    if application.status == ApplicationStatus.CHECKING and checks_applications.can(actor, application):
        return True
    may_edit(actor, application)
    return False


def _choose(
    actor: Actor, row: Application, claim: SupportClaim, norm_key: str, reason: str, *, is_officer: bool
) -> None:
    """Write down another norm than the best one, with the reason and the name.

    An officer's reason stands for the best norm too: it decides otherwise where awards exclude each other (K02).
    """
    if not norm_key:
        return
    options = assess(row, claim=claim).options
    wanted: Option | None = next((option for option in options if option.norm.key == norm_key), None)
    if wanted is None or not wanted.fits or wanted.norm.pk is None:
        text = (
            wanted.reasons[0] if wanted is not None and wanted.reasons else _("Định mức này không áp dụng cho hồ sơ.")
        )
        raise RuleViolation(problems=[Problem("norm_key", text)])
    if wanted.is_best and not (is_officer and reason.strip()):
        return
    if not reason.strip():
        raise RuleViolation(
            problems=[Problem("reason", _("Chọn định mức khác mức tốt nhất thì phải nêu lý do."))], code="choice_reason"
        )
    claim.norm_id = wanted.norm.pk
    claim.choice_reason = reason.strip()[:500]
    claim.chosen_by, claim.chosen_at = actor.user, clock.now()
