"""Write experts and lecturers down, their certificates, their word on being public."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from plans.activities import consent
from plans.activities.actions.follow_work import PURPOSE
from plans.activities.enums_experts import AgreedBy, ExpertSector
from plans.activities.enums_training import Topic
from plans.activities.models import Expert, ExpertCertificate, Trainee
from plans.activities.models.expert import marks, plain_words
from plans.activities.notifications_experts import tell_linked
from plans.activities.people import name_key
from plans.activities.policies import keeps_experts
from portal.attachments.actions.store_upload import store_upload
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import Membership, Organization, User
from portal.privacy.actions.give_consent import give_consent, withdraw_all
from portal.privacy.enums import Channel
from portal.privacy.purposes import purpose_on
from portal.vietnam.places import lineage_rows

FACTS = (
    "kind",
    "full_name",
    "organization",
    "unit_name",
    "position",
    "field",
    "experience",
    "email",
    "phone",
    "trainee",
    "left_on",
)
MARKED = {"topics": ("topic_marks", Topic), "sectors": ("sector_marks", ExpertSector)}
NEAR = 50
"""Units whose names hold the same words, compared one by one."""
SOURCE = "activities.expert"
PAPER_FACTS = ("issuer", "number", "field", "issued_on", "expires_on", "ended_on", "ended_because")


@use_case
def add_expert(*, actor: Actor, facts: Mapping[str, Any]) -> Expert:
    """A person of the register. Raises RuleViolation and ValidationError at the fields, also for one who stands there."""
    row = Expert(province_id=actor.province_id)
    keeps_experts.check(actor, row)
    _fill(actor, row, facts)
    row.full_clean()
    row.save()
    row.measures.set(facts.get("measures", ()))
    record("expert:added", actor=actor, subject=row, kind=row.kind)
    if row.user is not None:
        tell_linked(row)
    return row


@use_case
def edit_expert(*, actor: Actor, expert: Expert, facts: Mapping[str, Any], row_version: int | None = None) -> Expert:
    """Change what is told of a person. Raises StaleState on a stale page."""
    row: Expert = lock(Expert, expert.pk)
    keeps_experts.check(actor, row)
    row.require_version(row_version)
    before = row.user_id
    _fill(actor, row, facts)
    row.bump_version()
    row.full_clean()
    row.save()
    if "measures" in facts:
        row.measures.set(facts["measures"])
    record("expert:edited", actor=actor, subject=row)
    if row.user is not None and row.user_id != before:
        tell_linked(row)
    return row


def _fill(actor: Actor, row: Expert, facts: Mapping[str, Any]) -> None:
    for name in FACTS:
        if name in facts:
            value = facts[name]
            setattr(row, name, " ".join(value.split()) if isinstance(value, str) and name != "experience" else value)
    for name, (column, known) in MARKED.items():
        if name in facts:
            setattr(row, column, marks([key for key in facts[name] if key in known.values]))
    if row.organization is None and row.unit_name:
        row.organization = _known_unit(row)
    if row.organization is not None:
        row.unit_name = ""
    if "account" in facts:
        row.user = _account(row, facts["account"])
    problems = _problems(row)
    if problems:
        raise RuleViolation(problems=problems)
    row.name_key = name_key(row.full_name, None, row.unit_words)


def _known_unit(row: Expert) -> Organization | None:
    """The one unit of the province's directory, enterprises included, that has this very name."""
    rows = Organization.objects.filter(province_id__in=lineage_rows(row.province_id), valid_to__isnull=True)
    wanted = plain_words(row.unit_name)
    found = [unit for unit in rows.search(row.unit_name)[:NEAR] if plain_words(unit.name) == wanted]
    return found[0] if len(found) == 1 else None


def _problems(row: Expert) -> list[Problem]:
    found = []
    if not row.full_name:
        found.append(Problem("full_name", _("Hãy ghi họ và tên.")))
    if not row.unit_words:
        found.append(Problem("unit_name", _("Chọn đơn vị trong danh bạ hoặc ghi tên đơn vị, kể cả “hành nghề tự do”.")))
    own = Trainee.objects.filter(pk=row.trainee_id, province_id__in=lineage_rows(row.province_id))
    if row.trainee is not None and not own.exists():
        found.append(Problem("trainee", _("Học viên này thuộc sổ của tỉnh khác.")))
    return found


def _account(row: Expert, email: str) -> User | None:
    """The account behind an address; it must belong to somebody at work in the province."""
    address = email.strip()
    if not address:
        return None
    held = Membership.objects.active_on(clock.today()).filter(
        organization__province_id__in=lineage_rows(row.province_id)
    )
    user = User.objects.filter(email__iexact=address, pk__in=held.values("user_id")).first()
    if user is None:
        said = _("Chưa có tài khoản của tỉnh mang thư điện tử này; hãy mời người đó trước (mục Người dùng).")
        raise RuleViolation(problems=[Problem("account", said)])
    return user


@use_case
def keep_certificate(
    *,
    actor: Actor,
    expert: Expert,
    facts: Mapping[str, Any],
    certificate: ExpertCertificate | None = None,
    upload: UploadedFile | None = None,
    row_version: int | None = None,
) -> ExpertCertificate:
    """A new certificate, or a correction of one. Raises ValidationError for a number its issuer gave before."""
    expert = lock(Expert, expert.pk)
    keeps_experts.check(actor, expert)
    row = lock(expert.certificates.all(), certificate.pk) if certificate is not None else None
    is_new = row is None
    row = row or ExpertCertificate(province_id=expert.province_id, expert=expert, entered_by=actor.user)
    if not is_new:
        row.require_version(row_version)
        row.bump_version()
    for name in PAPER_FACTS:
        if name in facts:
            value = facts[name]
            setattr(row, name, " ".join(value.split()) if isinstance(value, str) else value)
    row.issuer_key = plain_words(row.issuer)
    if row.issued_on is not None and row.issued_on > clock.today():
        raise RuleViolation(problems=[Problem("issued_on", _("Ngày cấp không được sau hôm nay."))])
    if upload is not None:
        row.file = store_upload(actor=actor, upload=upload, purpose=PURPOSE, field="upload")
    row.full_clean()
    row.save()
    event = "expert:certificate_added" if is_new else "expert:certificate_edited"
    record(event, actor=actor, subject=expert, number=row.number, issuer=row.issuer, until=str(row.expires_on or ""))
    return row


@use_case
def agree_to_be_public(*, actor: Actor, expert: Expert, agreed: bool, on: dt.date | None = None) -> Expert:
    """The person agrees on the portal, or an officer records the signed paper (`on` is its day).

    Raises RuleViolation without the tick: nothing is ticked beforehand.
    """
    row: Expert = lock(Expert, expert.pk)
    is_own = _check_word(actor, row)
    if not agreed:
        raise RuleViolation(problems=[Problem("agreed", _("Cần xác nhận đồng ý công khai."))])
    day = clock.today() if is_own or on is None else on
    if day > clock.today():
        raise RuleViolation(problems=[Problem("on", _("Ngày đồng ý không được sau hôm nay."))])
    version = purpose_on(consent.EXPERT, row.province_id).version
    row.public_version, row.public_on = version, day
    row.public_by = AgreedBy.SELF if is_own else AgreedBy.PAPER
    row.bump_version()
    row.full_clean()
    row.save()
    give_consent(
        actor=actor,
        purpose_key=consent.EXPERT,
        source=SOURCE,
        subjects=[row.public_id],
        channel=Channel.WEB if is_own else Channel.PAPER,
        province_id=row.province_id,
    )
    record("expert:agreed", actor=actor, subject=row, consent=version, by=row.public_by)
    return row


@use_case
def withdraw_from_public(*, actor: Actor, expert: Expert) -> Expert:
    """Take the name off the public list, at once. Harmless when it does not stand there."""
    row: Expert = lock(Expert, expert.pk)
    is_own = _check_word(actor, row)
    if row.is_public:
        version = row.public_version
        row.public_version, row.public_on, row.public_by = "", None, ""
        row.bump_version()
        row.full_clean()
        row.save()
        channel = Channel.WEB if is_own else Channel.PAPER
        withdraw_all(actor=actor, source=SOURCE, subject_id=row.public_id, channel=channel)
        record("expert:withdrew", actor=actor, subject=row, consent=version)
    return row


def _check_word(actor: Actor, row: Expert) -> bool:
    """Whether it is the person themselves; else an officer of the register. Raises NotAllowed."""
    if row.user_id is not None and row.user_id == actor.user_id:
        return True
    if not keeps_experts.can(actor, row):
        raise NotAllowed()
    return False
