"""Pages of sources: the list, one source with its papers and years, what came in."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from funding.actions.keep_source import keep_source_year, received_vnd, record_receipt
from funding.estimating.sources import terms_of
from funding.filters_sources import SourceFilter
from funding.forms_sources import ReceiptForm, SourceYearForm
from funding.models import SourceReceipt, SourceYear
from funding.policies import sees_money
from funding.policies_sources import keeps_sources
from funding.selectors import sources
from plans.planning.models import PlanFundingSource
from portal.core.clock import today
from portal.core.errors import NotFound
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage
from portal.ui.versioned import VersionedFormPage


def address_of(row: PlanFundingSource) -> str:
    """The page of a source."""
    return reverse("funding:source_detail", args=[row.public_id])


class SourceList(ListPage):
    """Sources of money: the paper behind each, expected, received, approved."""

    title = _("Nguồn kinh phí")
    unit = _("nguồn")
    filterset_class = SourceFilter
    default_sort = "plan"
    empty_title = _("Chưa có nguồn kinh phí nào")
    empty_text = _("Nguồn kinh phí được nêu trong kế hoạch đã ban hành; mỗi năm kế toán ghi văn bản giao và số tiền.")
    columns = (
        Column(
            "name",
            _("Nguồn"),
            sort="name",
            link=address_of,
            css="wide",
            remark=lambda row: row.reference or None,
        ),
        Column("plan", _("Kế hoạch"), value="version.plan.code", kind="code", sort="version__plan__code"),
        Column("kind", _("Loại nguồn"), value="get_kind_display", sort="kind"),
        Column("expected", _("Dự kiến (đồng)"), value="expected_total", kind="money", total="expected_total"),
        Column("received", _("Đã về (đồng)"), value="received_total", kind="money", total="received_total"),
        Column("approved", _("Dự toán đã duyệt (đồng)"), value="approved_total", kind="money", total="approved_total"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_money.check(self.actor)
        return sources.sources_visible_to(self.actor)

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return sources.searched(rows, words, ("name", "reference", "version__plan__code"))


class SourceDetail(DetailPage):
    """One source: what the plan says, each year's paper and money, what came in."""

    template_name = "funding/source_detail.html"

    def fetch(self, **kwargs: Any) -> PlanFundingSource:
        sees_money.check(self.actor)
        return sources.get_source(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return str(self.subject.name)

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Nguồn kinh phí"), reverse("funding:source_list"))]

    def buttons(self) -> list[ActionButton]:
        plan = self.subject.version.plan
        if not keeps_sources.can(self.actor, SourceYear(plan=plan)):
            return []
        year = today().year
        address = reverse("funding:source_terms", args=[self.subject.public_id, year])
        label = gettext("Ghi kinh phí năm %(year)s") % {"year": year}
        following = reverse("funding:source_terms", args=[self.subject.public_id, year + 1])
        return [
            ActionButton(gettext("Ghi kinh phí năm %(year)s") % {"year": year + 1}, following, method="get"),
            ActionButton(label, address, method="get", tone="primary"),
        ]

    def context(self) -> dict[str, Any]:
        plan, day = self.subject.version.plan, today()
        years = sources.years_of(self.subject)
        paid = sources.paid_by_year(self.subject)
        rows = []
        for row in years:
            signed = [-one.amount_vnd if one.is_return else one.amount_vnd for one in row.receipts.all()]
            rows.append((row, sum(signed), paid.get(row.year, 0)))
        now = next((one for one in terms_of(plan, day.year) if one.source.pk == self.subject.pk), None)
        return {
            "plan": plan,
            "rows": rows,
            "now": now,
            "why_closed": now.why_closed(day) if now else "",
            "may_keep": keeps_sources.can(self.actor, SourceYear(plan=plan)),
        }


class _OfYear:
    """What the two forms share: the source and the year of the address."""

    kwargs: Any
    actor: Any
    subject: Any

    def source(self) -> PlanFundingSource:
        """The source. Raises NotFound, NotAllowed."""
        if not 2015 <= self.kwargs["year"] <= 2100:
            raise NotFound()
        row = sources.get_source(self.actor, self.kwargs["public_id"])
        keeps_sources.check(self.actor, SourceYear(plan=row.version.plan))
        return row

    def crumbs(self) -> list[tuple[Any, str]]:
        row = sources.get_source(self.actor, self.kwargs["public_id"])
        return [(_("Nguồn kinh phí"), reverse("funding:source_list")), (row.name, address_of(row))]

    def cancel_url(self) -> str:
        return reverse("funding:source_detail", args=[self.kwargs["public_id"]])

    def success_url(self, result: Any) -> str:
        return self.cancel_url()


class SourceTerms(_OfYear, VersionedFormPage):
    """What the source gives in one year, and on which paper."""

    form_class = SourceYearForm
    success_message = _("Đã ghi kinh phí của nguồn.")

    def fetch(self, **kwargs: Any) -> Any:
        self.row_source = self.source()
        return SourceYear.objects.filter(source=self.row_source, year=kwargs["year"]).first()

    def get_title(self) -> str:
        return gettext("Kinh phí năm %(year)s của nguồn") % {"year": self.kwargs["year"]}

    def form_kwargs(self) -> dict[str, Any]:
        row, source = self.subject, self.row_source
        if row is None:
            same = source.year in (None, self.kwargs["year"])
            return {
                "initial": {
                    "expected_vnd": source.amount_vnd if same else None,
                    "document": source.reference,
                    "clause": source.clause,
                    "spending": "investment" if source.kind == "investment" else "recurrent",
                }
            }
        names = (
            "expected_vnd",
            "spending",
            "document",
            "clause",
            "justification",
            "starts_on",
            "ends_on",
            "row_version",
        )
        return {"initial": {name: getattr(row, name) for name in names}}

    def act(self, form: SourceYearForm) -> SourceYear:
        return keep_source_year(
            actor=self.actor,
            plan=self.row_source.version.plan,
            source=self.row_source,
            year=self.kwargs["year"],
            **form.cleaned_data,
        )


class SourceReceiptAdd(_OfYear, FormPage):
    """Money of the source that came in, or was given back."""

    form_class = ReceiptForm
    success_message = _("Đã ghi kinh phí về.")

    def fetch(self, **kwargs: Any) -> SourceYear:
        return sources.source_year(self.actor, self.source(), kwargs["year"])

    def get_title(self) -> str:
        return gettext("Ghi kinh phí về, năm %(year)s") % {"year": self.subject.year}

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        left = None if row.expected_vnd is None else max(0, row.expected_vnd - received_vnd(row)) or None
        return {"initial": {"received_on": today(), "amount_vnd": left}}

    def act(self, form: ReceiptForm) -> SourceReceipt:
        return record_receipt(actor=self.actor, source_year=self.subject, **form.cleaned_data)
