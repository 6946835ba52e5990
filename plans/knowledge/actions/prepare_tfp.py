"""Prepare the TFP number of a year, of the province or of a sector: by growth accounting from inputs, or an official one with its note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from plans.knowledge.actions.keep_figure import OLDEST_YEAR
from plans.knowledge.enums_productivity import TfpBasis, TfpMethod, TfpStatus
from plans.knowledge.models import TfpAccount
from plans.knowledge.policies_productivity import keeps_productivity
from plans.knowledge.rules.productivity import rate_of
from plans.knowledge.workflow.tfp import TFP_WORKFLOW
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.vietnam.text import fold

FACTORS = ("grdp", "capital", "labour")
INPUTS = (*(f"{name}_before" for name in FACTORS), *FACTORS, *(f"{name}_rate" for name in FACTORS))
WORDS = ("sector", "source", "edition", "note", "base_year", "method", "alpha")
LARGEST_RATE = Decimal(1000)


@use_case
def prepare_tfp(*, actor: Actor, year: int, basis: str, facts: Mapping[str, Any]) -> TfpAccount:
    """A draft for one year of the actor's province. Raises RuleViolation with every problem at its field."""
    row = TfpAccount(province_id=actor.province_id, prepared_by=actor.user)
    keeps_productivity.check(actor, row)
    TFP_WORKFLOW.start(row, actor=actor)
    fill_tfp(row, year, basis, facts)
    row.save()
    TFP_WORKFLOW.record_start(row, actor=actor)
    record("tfp:prepared", actor=actor, subject=row, year=year, sector=row.sector, basis=basis)
    return row


@use_case
def edit_tfp(
    *, actor: Actor, row: TfpAccount, year: int, facts: Mapping[str, Any], row_version: int | None = None
) -> TfpAccount:
    """Change a draft; whoever changes it prepared it. Raises StaleState on a stale page."""
    row = lock(TfpAccount, row.pk)
    keeps_productivity.check(actor, row)
    row.require_version(row_version)
    if row.status != TfpStatus.DRAFT:
        raise RuleViolation(_("Chỉ sửa được số TFP đang lập; số đã trình phải trả lại trước."))
    row.prepared_by = actor.user
    fill_tfp(row, year, row.basis, facts)
    row.bump_version()
    row.save()
    record("tfp:edited", actor=actor, subject=row, year=year, sector=row.sector)
    return row


def fill_tfp(row: TfpAccount, year: int, basis: str, facts: Mapping[str, Any]) -> None:
    """The facts with what follows from them, unsaved. Raises RuleViolation with every problem at its field."""
    for name in (*INPUTS, *WORDS):
        if name in facts:
            setattr(row, name, facts[name])
    row.year, row.basis = year, str(TfpBasis(basis))
    row.sector = " ".join(row.sector.split())
    row.sector_key = " ".join(fold(row.sector).split())[:200]
    problems = [*_problems_of_year(row), *(_official(row, facts) if row.is_official else _computed(row))]
    if problems:
        raise RuleViolation(problems=problems)
    row.ends_on = dt.date(year, 12, 31)
    row.full_clean()


def _problems_of_year(row: TfpAccount) -> list[Problem]:
    found = []
    if not OLDEST_YEAR < row.year <= clock.today().year:
        found.append(Problem("year", _("Năm số liệu từ %(first)s đến năm nay.") % {"first": OLDEST_YEAR + 1}))
    if not row.source.strip():
        found.append(Problem("source", _("Số TFP phải có nguồn.")))
    return found


def _official(row: TfpAccount, facts: Mapping[str, Any]) -> list[Problem]:
    row.share = facts.get("share")
    row.tfp_rate = None
    found = []
    if row.share is None or not -LARGEST_RATE < row.share < LARGEST_RATE:
        found.append(Problem("share", _("Hãy ghi tỷ trọng đóng góp của TFP theo phần trăm, ví dụ 41,5.")))
    if not row.note.strip():
        found.append(Problem("note", _("Hãy ghi văn bản công bố và lý do dùng số này thay số tính toán.")))
    return found


def _computed(row: TfpAccount) -> list[Problem]:
    found: list[Problem] = []
    for name in FACTORS:
        found += _rate(row, name)
    if row.alpha is None or not 0 < row.alpha < 1:
        found.append(Problem("alpha", _("Hệ số α của vốn nằm giữa 0 và 1, ví dụ 0,45.")))
    if found:
        return found
    parts = row.contribution
    assert parts is not None
    row.tfp_rate, row.share = parts.tfp_rate, parts.tfp_share
    for name in ("tfp_rate", "share"):
        value = getattr(row, name)
        if value is not None and abs(value) >= 10**7:
            return [Problem("grdp_rate", _("Tốc độ tăng GRDP quá nhỏ: tỷ trọng tính ra không có nghĩa."))]
    return []


def _rate(row: TfpAccount, name: str) -> list[Problem]:
    """Levels give the rate; without levels the rate itself is wanted."""
    before, after = getattr(row, f"{name}_before"), getattr(row, name)
    if before is None and after is None:
        rate = getattr(row, f"{name}_rate")
        if rate is None:
            return [Problem(f"{name}_rate", _("Nhập số của hai năm, hoặc tốc độ tăng."))]
        return [] if abs(rate) < LARGEST_RATE else [Problem(f"{name}_rate", _("Tốc độ tăng quá lớn."))]
    if before is None or after is None:
        return [Problem(f"{name}_before" if before is None else name, _("Cần số của cả năm trước và năm nay."))]
    if before <= 0 or after <= 0:
        return [Problem(name, _("Phải là số lớn hơn 0."))]
    rate = round(rate_of(Decimal(before), Decimal(after), TfpMethod(row.method)), 4)
    if abs(rate) >= LARGEST_RATE:
        return [Problem(name, _("Tốc độ tăng quá lớn."))]
    setattr(row, f"{name}_rate", rate)
    return []
