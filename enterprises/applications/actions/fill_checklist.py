"""Write down what the completeness check found, place by place."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus, Mark, Verdict
from enterprises.applications.models import Application, ChecklistMark
from enterprises.applications.policies import checks_applications
from enterprises.applications.selectors.checking import places
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotFound, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor

Finding = tuple[str, str]
"""Verdict (a Mark) and remark."""

VERDICT_OF: dict[str, str] = {
    Mark.PRESENT: Verdict.GOOD,
    Mark.MISSING: Verdict.SUPPLEMENT,
    Mark.FIX: Verdict.SUPPLEMENT,
}


@use_case
def fill_checklist(*, actor: Actor, application: Application, findings: Mapping[str, Finding]) -> Application:
    """Store the `findings` by place; places that are not named keep what was found before.

    Raises RuleViolation for a place that is missing or wrong without words for the enterprise, and for "present" where
    nothing stands; NotFound for a place the application does not have.
    """
    application = lock(Application, application.pk)
    checks_applications.check(actor, application)
    if application.status != ApplicationStatus.CHECKING:
        raise RuleViolation(_("Chỉ kiểm tra hồ sơ khi hồ sơ đang ở bước kiểm tra."), code="not_checking")
    known = {place.key: place for place in places(application)}
    problems = []
    for key, (verdict, remark) in findings.items():
        place = known.get(key)
        if place is None or verdict not in Mark.values:
            raise NotFound()
        if verdict == Mark.PRESENT and place.is_empty and place.is_required:
            problems.append(Problem(key, _("“%(place)s”: chưa có gì để ghi Có.") % {"place": place.label}))
        if verdict != Mark.PRESENT and not remark.strip():
            problems.append(Problem(key, _("“%(place)s”: hãy ghi rõ cần bổ sung gì.") % {"place": place.label}))
    if problems:
        raise RuleViolation(problems=problems)
    now = clock.now()
    for key, (verdict, remark) in findings.items():
        words = remark.strip()[:500]
        ChecklistMark.objects.update_or_create(
            application=application,
            place=key,
            defaults={"verdict": verdict, "remark": words, "marked_by": actor.user, "marked_at": now},
        )
        for document in known[key].documents:
            document.verdict, document.remark = VERDICT_OF[verdict], "" if verdict == Mark.PRESENT else words
            document.save(update_fields=["verdict", "remark", "updated_at"])
    facts = {key: f"{verdict}: {remark}".rstrip(": ") for key, (verdict, remark) in findings.items()}
    record("application:checklist_filled", actor=actor, subject=application, findings=facts)
    return application
