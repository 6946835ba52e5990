"""Agencies, associations and enterprises nominate; nobody twice in a round, nobody within the interval."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from plans.activities import consent
from plans.activities.actions.follow_work import PURPOSE
from plans.activities.enums_praise import NomineeKind, NomineeResult, PraiseStatus
from plans.activities.models import PraiseNominee, PraiseRound
from plans.activities.models.praise import nominee_key
from plans.activities.policies_honours import keeps_praise, nominates_for_praise, withdraws_praise_nominations
from plans.activities.rules_praise import may_be_praised, months_later
from plans.activities.selectors.praise import last_praise_of
from portal.attachments.actions.store_upload import store_upload
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.privacy.actions.give_consent import give_consent
from portal.privacy.enums import Channel
from portal.privacy.purposes import purpose_on


@use_case
def nominate_for_praise(
    *,
    actor: Actor,
    praise: PraiseRound,
    kind: str,
    name: str,
    form: str,
    merits: str,
    unit_name: str = "",
    position: str = "",
    tax_code: str = "",
    organization: Organization | None = None,
    upload: UploadedFile | None = None,
    agreed: bool = False,
) -> PraiseNominee:
    """One nominee of the actor's unit. Raises RuleViolation with every problem, among them the interval."""
    praise = lock(PraiseRound, praise.pk)
    nominates_for_praise.check(actor, praise)
    if not takes_from(actor, praise):
        raise RuleViolation(_("Đợt này không nhận đề nghị vào lúc này."))
    if actor.organization is None:
        raise RuleViolation(_("Chỉ đề nghị khi làm việc cho một đơn vị."))
    is_person = kind == NomineeKind.INDIVIDUAL
    name, unit_name = " ".join(name.split()), unit_name.strip() if is_person else ""
    if organization is not None:
        name, unit_name = (name, organization.name) if is_person else (organization.name, "")
    problems = []
    if not name:
        problems.append(Problem("name", _("Ghi tên tập thể hoặc họ tên cá nhân.")))
    if is_person and not unit_name:
        problems.append(Problem("unit_name", _("Ghi đơn vị của cá nhân.")))
    if is_person and not agreed:
        problems.append(Problem("agreed", _("Cần xác nhận cá nhân được đề nghị đã đồng ý.")))
    key = nominee_key(kind, name, unit_name, tax_code.strip())
    if praise.nominees.filter(key=key).exclude(result=NomineeResult.WITHDRAWN).exists():
        problems.append(Problem("name", _("Tập thể, cá nhân này đã được đề nghị trong đợt.")))
    if told := interval_refusal(praise, key, nominee_key(kind, name, unit_name)):
        problems.append(Problem("name", told))
    if problems:
        raise RuleViolation(problems=problems)
    read = purpose_on(consent.PRAISE, praise.province_id)
    row = PraiseNominee(
        round=praise,
        kind=kind,
        name=name,
        unit_name=unit_name,
        position=position.strip(),
        organization=organization,
        tax_code=tax_code.strip() if not is_person else "",
        key=key,
        form=form,
        merits=merits.strip(),
        file=store_upload(actor=actor, upload=upload, purpose=PURPOSE, field="upload") if upload else None,
        nominator=actor.organization,
        nominated_by=actor.user,
        nominated_on=clock.today(),
        consent_version=read.version if is_person else "",
        purpose=read.title if is_person else "",
    )
    row.full_clean()
    row.save()
    if is_person:
        give_consent(
            actor=actor,
            purpose_key=consent.PRAISE,
            source="activities.praise",
            subjects=[row.public_id],
            channel=Channel.UNIT,
            province_id=praise.province_id,
        )
    record("praise:nominated", actor=actor, subject=praise, nominee=str(row.public_id), kind=kind)
    return row


def takes_from(actor: Actor, praise: PraiseRound) -> bool:
    """Units nominate until the day named; officers write down what came on paper until opinions are asked."""
    return praise.takes_nominations or (praise.status == PraiseStatus.CALLED and keeps_praise.can(actor, praise))


def interval_refusal(praise: PraiseRound, *keys: str) -> str:
    """Why this nominee may not be praised yet; "" when the interval has passed."""
    return refusal_after(praise, last_praise_of(praise, keys))


def refusal_after(praise: PraiseRound, last: PraiseNominee | None) -> str:
    """The same after the nominee's last praise in another round, None for nobody praised before."""
    if last is None or may_be_praised(last.round.decided_on, praise.interval_months, praise.measured_on):
        return ""
    assert last.round.decided_on is not None
    words = _(
        "Đã được khen theo quyết định số %(number)s ngày %(day)s; theo định kỳ %(months)d tháng, từ ngày %(next)s mới đề "
        "nghị lại được."
    )
    return words % {
        "number": last.round.decision_number,
        "day": f"{last.round.decided_on:%d/%m/%Y}",
        "months": praise.interval_months,
        "next": f"{months_later(last.round.decided_on, praise.interval_months):%d/%m/%Y}",
    }


@use_case
def edit_nominee(*, actor: Actor, nominee: PraiseNominee, position: str, form: str, merits: str) -> PraiseNominee:
    """Put right what is told of a nominee while nominations are taken: by the unit that nominated, or by the DoST."""
    praise = lock(PraiseRound, nominee.round_id)
    nominee = lock(PraiseNominee, nominee.pk)
    if not (keeps_praise.can(actor, praise) or withdraws_praise_nominations.can(actor, nominee)):
        raise NotAllowed()
    if nominee.result != NomineeResult.PENDING or not takes_from(actor, praise):
        raise RuleViolation(_("Đợt không còn nhận đề nghị nên không sửa được."))
    nominee.position, nominee.form, nominee.merits = position.strip(), form, merits.strip()
    nominee.full_clean()
    nominee.save()
    record("praise:nominee_edited", actor=actor, subject=praise, nominee=str(nominee.public_id))
    return nominee


@use_case
def withdraw_nominee(*, actor: Actor, nominee: PraiseNominee, note: str) -> PraiseNominee:
    """The unit that nominated, or the DoST, takes a nomination back before the meeting, with a reason."""
    praise = lock(PraiseRound, nominee.round_id)
    nominee = lock(PraiseNominee, nominee.pk)
    if not (keeps_praise.can(actor, praise) or withdraws_praise_nominations.can(actor, nominee)):
        raise NotAllowed()
    if not note.strip():
        raise RuleViolation(_("Cần ghi rõ lý do."), code="reason_required")
    if nominee.result != NomineeResult.PENDING or not praise.can_be_written:
        raise RuleViolation(_("Đề nghị đã được xét nên không rút được."))
    nominee.result, nominee.result_note = NomineeResult.WITHDRAWN, note.strip()[:500]
    nominee.save()
    record("praise:withdrawn", actor=actor, subject=praise, nominee=str(nominee.public_id))
    return nominee
