"""Does a call fit a beneficiary? Typed grounds for and against, each with what it rests on (F03). Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from enterprises.applications.models import Call
from enterprises.applications.rules.conditions import Applicant, Verdict, verdicts
from enterprises.registry.enums import BeneficiaryKind, SizeClass, covered_kinds
from enterprises.registry.models import Enterprise
from enterprises.registry.rules import SizeVerdict
from portal.vietnam.places import stands_for


@dataclass(frozen=True)
class PlanWords:
    """Whom a plan means: `title` names the plan, `printed` is its definition, `kinds` its words ("organization")."""

    title: str
    printed: str
    kinds: frozenset[str]
    is_parent: bool = False


@dataclass(frozen=True)
class Ground:
    """One condition looked at. `fits` None: it cannot be said yet. `citation` is the rule it rests on."""

    key: str
    fits: bool | None
    sentence: str
    citation: str = ""

    @property
    def stands_against(self) -> bool:
        """Whether it refuses the beneficiary; a rule whose facts the register lacks is left to the checker."""
        return self.fits is False or (self.fits is None and self.key != "rule")

    @property
    def cited(self) -> str:
        """The sentence with its rule."""
        return f"{self.sentence.removesuffix('.')} ({self.citation})." if self.citation else self.sentence


def labels_of(values: Sequence[str], choices: type[BeneficiaryKind] | type[SizeClass]) -> str:
    """The words for a list of enum values; values no longer known are left out."""
    known = set(choices.values)
    return ", ".join(str(choices(value).label) for value in values if value in known)


def grounds(
    call: Call,
    enterprise: Enterprise,
    size: SizeVerdict,
    plans: Sequence[PlanWords],
    applicant: Applicant,
    day: dt.date,
) -> list[Ground]:
    """Every condition of the call, of its plan and of the plans above it, beside the beneficiary as of `day`."""
    found = [_place(call, enterprise)]
    found += [_kind(call, enterprise, plans)] if call.beneficiary_kinds else []
    found += [plan_ground(plan, enterprise.kind) for plan in plans]
    found += [_size(call, size)] if call.size_classes else []
    found += [_rule(call, verdict) for verdict in verdicts(call.rules, applicant, day)]
    return found


def against(found: Sequence[Ground]) -> list[str]:
    """Why the beneficiary would be found ineligible, each with its rule; empty when nothing stands against it."""
    return [ground.cited for ground in found if ground.stands_against]


def kinds_meant(call: Call, plans: Sequence[PlanWords]) -> frozenset[str]:
    """The kinds a call names; a plan may say that its word "doanh nghiệp" means more. Empty: any."""
    meant = frozenset(call.beneficiary_kinds)
    if BeneficiaryKind.ENTERPRISE in meant:
        meant |= next((covered_kinds(plan.kinds) for plan in plans if plan.kinds), frozenset())
    return meant


def plan_ground(plan: PlanWords, kind: str) -> Ground:
    """Whether the plan, or the plan above it, means beneficiaries of this kind at all."""
    meant = covered_kinds(plan.kinds)
    words = {
        "kinds": labels_of([value for value in BeneficiaryKind.values if value in meant], BeneficiaryKind),
        "kind": BeneficiaryKind(kind).label,
    }
    sentence = _("Đối tượng của kế hoạch là %(kinds)s; đơn vị là %(kind)s.") % words
    return Ground("parent_plan" if plan.is_parent else "plan", kind in meant, sentence, _plan_citation(plan))


def _place(call: Call, enterprise: Enterprise) -> Ground:
    fits = stands_for(enterprise.province_id, call.province_id)
    return Ground("place", fits, _("Đợt tiếp nhận dành cho đơn vị trong tỉnh tổ chức đợt."), _call_citation(call))


def _kind(call: Call, enterprise: Enterprise, plans: Sequence[PlanWords]) -> Ground:
    sentence = _("Đối tượng của đợt là %(kinds)s; đơn vị là %(kind)s.") % {
        "kinds": labels_of(call.beneficiary_kinds, BeneficiaryKind),
        "kind": enterprise.get_kind_display(),
    }
    return Ground("kind", enterprise.kind in kinds_meant(call, plans), sentence, _call_citation(call))


def _size(call: Call, size: SizeVerdict) -> Ground:
    wanted = labels_of(call.size_classes, SizeClass)
    if size.size_class == SizeClass.UNKNOWN and size.size_class not in call.size_classes:
        sentence = _("Đợt dành cho %(wanted)s; hồ sơ đơn vị chưa đủ số liệu để xếp quy mô.") % {"wanted": wanted}
        return Ground("size", None, sentence, _call_citation(call))
    sentence = _("Đợt dành cho %(wanted)s; đơn vị được xếp: %(size)s (%(basis)s).") % {
        "wanted": wanted,
        "size": SizeClass(size.size_class).label,
        "basis": size.reason,
    }
    fits = size.size_class in call.size_classes or size.size_class == SizeClass.OUTSIDE
    return Ground("size", fits, sentence, _call_citation(call))


def _rule(call: Call, verdict: Verdict) -> Ground:
    """One condition officers wrote for the call."""
    rule = verdict.words.removesuffix(".")
    words = {"rule": rule[:1].lower() + rule[1:], "found": verdict.found}
    if verdict.found:
        sentence = _("Yêu cầu: %(rule)s; đơn vị %(found)s.") % words
    else:
        sentence = _("Yêu cầu: %(rule)s; hồ sơ đơn vị chưa có thông tin này.") % words
    return Ground("rule", verdict.fits, sentence, _call_citation(call))


def _call_citation(call: Call) -> str:
    """Where the condition is published."""
    if not call.code:
        return str(_("điều kiện của đợt tiếp nhận"))
    return _("điều kiện của đợt %(code)s") % {"code": call.code}


def _plan_citation(plan: PlanWords) -> str:
    return f"{plan.title}: “{plan.printed}”" if plan.printed else plan.title
