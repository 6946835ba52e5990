"""Signing a settlement, looking at the signed copy again, and looking a paper up by its code."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from funding.actions.sign_settlement import sign_settlement
from funding.forms_ledger import SettlementSignForm
from funding.ledger_policies import signs_settlements
from funding.models import SettlementEdition
from funding.selectors import editions, settlement
from funding.views.settlements import plan_of
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.actions.record_signed_copy import check_signed_copy
from portal.documents.models import SignedCopy
from portal.documents.signing import take_in
from portal.ui.pages import FormPage

LONGEST = 80


class SettlementSign(FormPage):
    """The report is signed: its figures are frozen."""

    title = gettext_lazy("Ghi nhận quyết toán đã ký")
    intro = gettext_lazy(
        "Số liệu được khóa cùng mã băm. Sai sót phát hiện sau đó chỉ sửa bằng bút toán đảo và được ký thành quyết toán bổ sung."
    )
    form_class = SettlementSignForm
    submit_label = gettext_lazy("Khóa số liệu đã ký")
    success_message = gettext_lazy("Đã khóa số liệu quyết toán.")

    def fetch(self, **kwargs: Any) -> settlement.Settlement:
        plan = plan_of(self.actor, kwargs["public_id"])
        signs_settlements.check(self.actor, SettlementEdition(plan=plan, year=kwargs["year"]))
        return settlement.settlement_of(plan, kwargs["year"])

    def form_kwargs(self) -> dict[str, Any]:
        is_supplement = bool(editions.editions_of(self.subject))
        return {"is_supplement": is_supplement, "initial": {"signed_on": clock.today()}}

    def act(self, form: SettlementSignForm) -> SettlementEdition:
        data = form.cleaned_data
        return sign_settlement(
            actor=self.actor,
            plan=self.subject.plan,
            year=self.subject.year,
            number=data["number"],
            signed_on=data["signed_on"],
            reason=data.get("reason", ""),
            copy=take_in(actor=self.actor, upload=data["file"], kind=data["kind"]),
        )

    def success_url(self, result: Any) -> str:
        return self.cancel_url()

    def cancel_url(self) -> str:
        return reverse("funding:settlement_detail", args=[self.subject.plan.public_id, self.subject.year])

    def crumbs(self) -> list[tuple[Any, str]]:
        return [
            (_("Quyết toán"), reverse("funding:settlement_list")),
            (f"{self.subject.plan.code} {self.subject.year}", self.cancel_url()),
        ]


@require_POST
def settlement_copy_check(request: PortalRequest, public_id: UUID, year: int, copy_id: UUID) -> HttpResponse:
    """Compare the kept bytes with what came in, the signatures with the bytes, and the figures with their digest."""
    plan = plan_of(request.actor, public_id)
    rows = SettlementEdition.objects.filter(plan=plan, year=year)
    ids = [str(row.public_id) for row in rows]
    copy = SignedCopy.objects.filter(
        public_id=copy_id, subject_type=SettlementEdition._meta.label_lower, subject_id__in=ids
    ).first()
    row = next((one for one in rows if copy is not None and str(one.public_id) == copy.subject_id), None)
    if copy is None or row is None:
        raise NotFound()
    found = check_signed_copy(actor=request.actor, subject=row, copy=copy)
    said = _("Số liệu đã khóa đúng mã băm.") if editions.holds(row) else _("Số liệu đã khóa KHÔNG còn đúng mã băm.")
    tell = messages.success if found.holds and editions.holds(row) else messages.error
    tell(request, f"{found.words} {said}")
    return redirect("funding:settlement_detail", plan.public_id, year)


@login_not_required
@require_GET
def settlement_verify(request: PortalRequest) -> HttpResponse:
    """Is this paper the settlement that was signed? Open to everybody who holds a copy."""
    code = request.GET.get("ma", "").strip()[:LONGEST].replace("\x00", "")
    found = editions.verified(code) if code else None
    context = {"code": code, "edition": found, "holds": found is not None and editions.holds(found)}
    return render(request, "funding/settlement_verify.html", context)
