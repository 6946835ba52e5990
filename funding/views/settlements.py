"""Settlement per plan and year: on the page, and as PDF, DOCX and XLSX."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from funding.documents.settlement import FORMATS, file_of, office_of_plan
from funding.ledger_policies import signs_settlements
from funding.models import Ceiling, SettlementEdition, SettlementFile
from funding.policies import sees_money
from funding.selectors import editions, settlement, task_money
from plans.planning.models import Plan
from plans.planning.selectors import plans
from portal.attachments.content import opened
from portal.core.errors import NotFound, RuleViolation
from portal.core.request import PortalRequest
from portal.documents.models import SignedCopy
from portal.documents.rendering import CONTENT_TYPES
from portal.documents.signing import copies_of, recorded_signatures
from portal.organizations.actor import Actor
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, ListPage, attachment

ITEMS_SHOWN = 100


def plan_of(actor: Actor, public_id: UUID) -> Plan:
    """A visible plan, for those who see money. Raises NotAllowed, NotFound."""
    sees_money.check(actor)
    plan = plans.visible_to(actor).filter(public_id=public_id).first()
    if plan is None:
        raise NotFound()
    return plan


def _page(row: Ceiling) -> str:
    return reverse("funding:settlement_detail", args=[row.plan.public_id, row.year]) if row.plan else ""


class SettlementList(ListPage):
    """Plans and years with money; each opens its settlement."""

    title = gettext_lazy("Quyết toán")
    unit = gettext_lazy("năm ngân sách")
    has_search = False
    default_sort = "-year"
    empty_title = gettext_lazy("Chưa có năm ngân sách nào")
    empty_text = gettext_lazy("Năm ngân sách hiện ở đây sau khi UBND tỉnh phê duyệt dự toán.")
    columns = (
        Column("plan", gettext_lazy("Kế hoạch"), value="plan.code", kind="code", sort="plan__code", link=_page),
        Column("year", gettext_lazy("Năm"), sort="year", value=lambda row: str(row.year)),
        Column("limit_vnd", gettext_lazy("Được giao (đồng)"), kind="money", sort="limit_vnd"),
        Column("paid_vnd", gettext_lazy("Đã chi"), kind="money", sort="paid_vnd"),
        Column("paid_count", gettext_lazy("Số khoản thanh toán"), value=lambda row: row.paid_count or 0, kind="number"),
        Column(
            "is_closed",
            gettext_lazy("Tình trạng"),
            value=lambda row: _("đã khóa sổ") if row.is_closed else _("chưa khóa sổ"),
        ),
    )

    def rows(self) -> QuerySet[Ceiling]:
        return settlement.years(self.actor)


class SettlementDetail(DetailPage):
    """One plan and year: by source and line, by item; the totals meet those of the payment list."""

    template_name = "funding/settlement_detail.html"

    def fetch(self, **kwargs: Any) -> settlement.Settlement:
        return settlement.settlement_of(plan_of(self.actor, kwargs["public_id"]), kwargs["year"])

    def get_title(self) -> str:
        return _("Quyết toán năm %(year)s") % {"year": str(self.subject.year)}

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Quyết toán"), reverse("funding:settlement_list"))]

    def context(self) -> dict[str, Any]:
        where = [self.subject.plan.public_id, self.subject.year]
        shown = list(self.subject.items[:ITEMS_SHOWN])
        paid = f"ke_hoach={self.subject.plan.public_id}&nam={self.subject.year}"
        return {
            "downloads": [(name.upper(), reverse("funding:settlement_file", args=[*where, name])) for name in FORMATS],
            "items": shown,
            "items_not_shown": self.subject.item_count - len(shown),
            "units_total": task_money.total_of(self.subject.units),
            "payments_url": f"{reverse('funding:payment_list')}?{paid}",
            **self._signed(),
            "agrees": self.subject.items_vnd == self.subject.total.paid_vnd,
        }

    def _signed(self) -> dict[str, Any]:
        """What was signed, each with its copies; what changed since; whether the actor may sign now."""
        plan, year = self.subject.plan, self.subject.year
        rows = editions.editions_of(self.subject)
        last = rows[-1] if rows else None
        facts = editions.facts_of(self.subject) if last is not None else {}
        changed = last is not None and editions.figures_of(last) != facts
        may_sign = signs_settlements.can(self.actor, SettlementEdition(plan=plan, year=year))
        return {
            "editions": [(row, [self._copy(copy) for copy in copies_of(row)], self._files(row)) for row in rows],
            "difference": editions.difference_of(editions.figures_of(last), facts) if last and changed else [],
            "may_sign": self.subject.is_closed and may_sign and (last is None or changed),
            "sign_url": reverse("funding:settlement_sign", args=[plan.public_id, year]),
        }

    def _files(self, row: SettlementEdition) -> list[tuple[str, str]]:
        """The documents kept at signing: format, address."""
        where = [self.subject.plan.public_id, self.subject.year, row.edition]
        return [
            (kept.file_format.upper(), reverse("funding:settlement_edition_file", args=[*where, kept.file_format]))
            for kept in row.files.all()
        ]

    def _copy(self, copy: SignedCopy) -> tuple[SignedCopy, Any, list[ActionButton]]:
        where = [self.subject.plan.public_id, self.subject.year, copy.public_id]
        check = ActionButton(_("Kiểm tra lại"), reverse("funding:settlement_copy_check", args=where))
        return copy, recorded_signatures(copy), [check]


@require_GET
def settlement_file(request: PortalRequest, public_id: UUID, year: int, file_format: str) -> HttpResponse:
    """The settlement as a file."""
    if file_format not in FORMATS:
        raise NotFound()
    plan = plan_of(request.actor, public_id)
    office = office_of_plan(plan)
    with translation.override("vi"):  # State documents are Vietnamese whatever the language of the page
        content = file_of(settlement.settlement_of(plan, year), office, file_format)
    return attachment(content, f"Quyet toan {plan.code} {year}.{file_format}", CONTENT_TYPES[file_format])


@require_GET
def settlement_edition_file(
    request: PortalRequest, public_id: UUID, year: int, edition: int, file_format: str
) -> HttpResponse:
    """A document of a signed settlement once more, byte for byte as it was made at signing."""
    plan = plan_of(request.actor, public_id)
    rows = SettlementFile.objects.select_related("file", "edition__plan")
    kept = rows.filter(
        edition__plan=plan, edition__year=year, edition__edition=edition, file_format=file_format
    ).first()
    if kept is None:
        raise NotFound()
    with opened(kept.file) as stream:
        content = stream.read()
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        raise RuleViolation(_("Tệp đã lưu không còn đúng mã băm của ngày ký."), code="file_changed")
    return attachment(content, kept.file.original_name, CONTENT_TYPES[file_format])
