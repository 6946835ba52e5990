"""Find a person in the register of trainees, or write them down once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from plans.activities import consent
from plans.activities.enums_training import ConsentBasis
from plans.activities.models import Trainee
from plans.activities.people import name_key, number_digest
from portal.audit.record import record
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.organizations.models import Organization
from portal.privacy.actions.give_consent import give_consent
from portal.privacy.enums import Channel
from portal.privacy.purposes import purpose_on
from portal.vietnam.identity import looks_like_identity_number, masked

SOURCE = "activities.trainee"
AGREED: dict[str, str] = {ConsentBasis.GIVEN: Channel.WEB, ConsentBasis.BY_UNIT: Channel.UNIT}


@dataclass(frozen=True)
class Person:
    """What is told of a person; the identity number goes no further than its digest."""

    full_name: str
    birth_on: dt.date | None = None
    number: str = ""
    organization: Organization | None = None
    unit_name: str = ""
    position: str = ""
    email: str = ""
    phone: str = ""

    @property
    def unit_words(self) -> str:
        """Where they work, in words."""
        return self.organization.name if self.organization else self.unit_name


def problems_of(person: Person) -> list[Problem]:
    """What is wrong with what was told, by field."""
    found = []
    if not person.full_name.strip():
        found.append(Problem("full_name", _("Hãy ghi họ và tên.")))
    if person.number and not looks_like_identity_number(person.number):
        found.append(Problem("number", _("Số định danh cá nhân gồm 12 chữ số, bắt đầu bằng mã tỉnh.")))
    if person.birth_on and not 1920 <= person.birth_on.year <= clock.today().year - 10:
        found.append(Problem("birth_on", _("Ngày sinh không hợp lý.")))
    if not person.number and not person.birth_on and not person.unit_words.strip():
        found.append(Problem("unit_name", _("Cần số định danh, ngày sinh hoặc đơn vị để không nhầm người.")))
    return found


def find(province_id: int | None, person: Person) -> Trainee | None:
    """The person of the register. A number decides; without one name with birth day, else name with unit, decides."""
    rows = Trainee.objects.filter(province_id=province_id)
    digest = number_digest(person.number)
    if digest:
        known = rows.filter(number_digest=digest).first()
        if known is not None:
            return standing(known)
    named = rows.filter(name_key=name_key(person.full_name, person.birth_on, person.unit_words))
    found = (named.filter(number_digest="") if digest else named).order_by("pk").first()
    return standing(found) if found is not None else None


def standing(row: Trainee) -> Trainee:
    """The row a person stands under today: lists that spell them as a merged row did still find them."""
    while row.merged_into is not None:
        row = row.merged_into
    return row


def keep(*, actor: Actor, province_id: int, person: Person, basis: str) -> Trainee:
    """The one row of a person, written or completed; runs in the caller's transaction. Raises RuleViolation.

    Who agrees to the text in force is recorded with each text once, also when the row stood there before.
    """
    problems = problems_of(person)
    if problems:
        raise RuleViolation(problems=problems)
    row = find(province_id, person)
    if row is None:
        read = purpose_on(consent.TRAINING, province_id)
        row = Trainee(
            province_id=province_id,
            full_name=" ".join(person.full_name.split()),
            birth_on=person.birth_on,
            consent_basis=basis,
            consent_version=read.version,
            consent_on=clock.today(),
            purpose=read.title,
        )
    changed = _complete(row, person)
    if row.pk is None or changed:
        is_new = row.pk is None
        row.full_clean()
        row.save()
        if is_new:
            record("trainee:kept", actor=actor, subject=row, basis=basis, consent=row.consent_version)
    _note_consent(actor, row, basis)
    return row


def _note_consent(actor: Actor, row: Trainee, basis: str) -> None:
    """The agreement itself, where somebody agreed; a sheet kept on paper is none."""
    channel = AGREED.get(basis)
    if channel is not None:
        give_consent(
            actor=actor,
            purpose_key=consent.TRAINING,
            source=SOURCE,
            subjects=[row.public_id],
            channel=channel,
            province_id=row.province_id,
        )


def _complete(row: Trainee, person: Person) -> bool:
    """Newer facts of work and address; what identifies is only added, never overwritten."""
    before = [getattr(row, name) for name in ("organization_id", "unit_name", "position", "email", "phone")]
    if person.unit_words:
        row.organization = person.organization
        row.unit_name = "" if person.organization else person.unit_name.strip()
    for name in ("position", "email", "phone"):
        setattr(row, name, getattr(person, name).strip() or getattr(row, name))
    after = [getattr(row, name) for name in ("organization_id", "unit_name", "position", "email", "phone")]
    added = False
    if person.number and not row.number_digest:
        row.number_digest, row.number_shown, added = number_digest(person.number), masked(person.number), True
    if person.birth_on and not row.birth_on:
        row.birth_on, added = person.birth_on, True
    key = name_key(row.full_name, row.birth_on, row.unit_words)
    if not row.name_key or row.birth_on:
        added = added or row.name_key != key
        row.name_key = key
    return added or before != after
