"""Forms of estimates: they turn text into đồng, quantities and words; the rules stand in the actions."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from funding.actions.change_estimate import LineInput, StatedInput
from funding.enums import EstimateStatus, SpendingKind
from funding.estimating.pricing import product_of
from funding.estimating.tree import Branch, Tree
from funding.models import EstimateHeading, EstimateLine
from funding.models.estimate import MOST_VND
from plans.planning.enums import BudgetPurpose
from plans.planning.models import Plan, PlanFundingSource
from portal.attachments.forms import UploadField
from portal.imports.kinds import FILE_PURPOSE
from portal.ui.forms import FieldGroup, MoneyInput, offer_rows
from portal.vietnam.forms import DecimalCommaField, VndField

THOUSAND = 1000


class EstimateStartForm(forms.Form):
    """Which plan and which year; why, when an estimate of that year is in force."""

    plan: forms.ModelChoiceField[Plan] = forms.ModelChoiceField(
        label=_("Kế hoạch"), queryset=Plan.objects.none(), to_field_name="public_id"
    )
    year = forms.IntegerField(label=_("Năm ngân sách"), min_value=2015, max_value=2100, localize=False)
    reason = forms.CharField(
        label=_("Lý do điều chỉnh"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Chỉ cần ghi khi dự toán của năm này đã được phê duyệt: bản mới bắt đầu từ số đã phê duyệt."),
    )

    legal_bases = forms.CharField(
        label=_("Căn cứ tài chính"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Quy định về lập, thẩm định, phê duyệt và quản lý tài chính áp dụng cho dự toán này."),
    )

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "plan", plans)


class EstimateFileForm(forms.Form):
    """The workbook that comes back."""

    file = UploadField(purpose=FILE_PURPOSE, label=_("Tệp XLSX của dự toán"))


class TransferForm(forms.Form):
    """Money from one line to another, and why."""

    from_line: forms.ModelChoiceField[EstimateLine] = forms.ModelChoiceField(
        label=_("Từ dòng"), queryset=EstimateLine.objects.none(), to_field_name="public_id"
    )
    to_line: forms.ModelChoiceField[EstimateLine] = forms.ModelChoiceField(
        label=_("Đến dòng"), queryset=EstimateLine.objects.none(), to_field_name="public_id"
    )
    amount_vnd = VndField(label=_("Số tiền chuyển"), min_value=1, max_value=MOST_VND, widget=MoneyInput())
    reason = forms.CharField(label=_("Lý do"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    row_version = forms.IntegerField(widget=forms.HiddenInput, localize=False)

    layout = (FieldGroup("", ["from_line", "to_line", "amount_vnd", "reason"]),)

    def __init__(self, *args: Any, lines: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("from_line", "to_line"):
            offer_rows(self, name, lines)


class OwnLineForm(forms.Form):
    """A line the plan's annex does not hold."""

    parent: forms.ModelChoiceField[EstimateHeading] = forms.ModelChoiceField(
        label=_("Thuộc mục"),
        queryset=EstimateHeading.objects.none(),
        required=False,
        to_field_name="public_id",
        help_text=_("Để trống thì là một mục riêng ở cuối. Dòng chi tiết không có dòng con."),
    )
    title = forms.CharField(label=_("Nội dung"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    lead = forms.CharField(label=_("Đơn vị chủ trì"), max_length=300, required=False)
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False)
    unit_price_vnd = VndField(label=_("Đơn giá"), required=False, min_value=0, max_value=MOST_VND, widget=MoneyInput())
    quantity = DecimalCommaField(label=_("Số lượng"), required=False, min_value=0, max_value=10**9, decimal_places=3)
    amount_vnd = VndField(
        label=_("Thành tiền"),
        required=False,
        min_value=0,
        max_value=MOST_VND,
        widget=MoneyInput(),
        help_text=_("Để trống thì lấy đơn giá nhân số lượng."),
    )
    source: forms.ModelChoiceField[PlanFundingSource] = forms.ModelChoiceField(
        label=_("Nguồn kinh phí"), queryset=PlanFundingSource.objects.none(), required=False, to_field_name="public_id"
    )
    spending = forms.ChoiceField(label=_("Loại chi"), choices=SpendingKind.choices)
    purpose = forms.ChoiceField(label=_("Mục đích"), choices=[("", "–"), *BudgetPurpose.choices], required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=1000, required=False)
    row_version = forms.IntegerField(widget=forms.HiddenInput, localize=False)

    layout = (
        FieldGroup(
            "",
            [
                "parent",
                "title",
                ("lead", "unit"),
                ("unit_price_vnd", "quantity", "amount_vnd"),
                ("source", "spending", "purpose"),
                "note",
            ],
        ),
    )

    def __init__(self, *args: Any, headings: Any, sources: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "parent", headings)
        offer_rows(self, "source", sources)
        if not is_new:
            del self.fields["parent"]
            self.layout = (FieldGroup("", list(self.layout[0].rows)[1:]),)


class EstimateLinesForm(forms.Form):
    """The grid: price, quantity and amount of each line and what the paper states above them; at Finance the appraised
    amount and a remark. `unit` 1000 reads and writes money in nghìn đồng."""

    row_version = forms.IntegerField(widget=forms.HiddenInput, localize=False)
    add_up = forms.BooleanField(
        label=_("Cộng lại các dòng tổng hợp và tổng cộng khi lưu"),
        required=False,
        help_text=_("Bỏ chọn để giữ đúng số ghi trên phụ lục; cổng sẽ chỉ ra mọi chỗ không khớp."),
    )

    def __init__(self, *args: Any, tree: Tree, unit: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree, self.unit = tree, unit
        self.at_finance = tree.estimate.status == EstimateStatus.SUBMITTED_TO_FINANCE
        self.fields["row_version"].initial = tree.estimate.row_version
        self.fields["add_up"].initial = True
        for line in tree.lines:
            self._appraise(line) if self.at_finance else self._propose(line)
        if self.at_finance:
            del self.fields["add_up"]
            return
        for heading in tree.headings:
            self._money(f"heading_{heading.pk}", heading.stated_vnd, heading.title, _("Thành tiền"), is_required=False)
        self._money("total", tree.estimate.stated_total_vnd, _("Tổng cộng"), _("Thành tiền"), is_required=False)

    def _money(self, name: str, initial: int | None, title: Any, column: Any, *, is_required: bool = True) -> None:
        attrs = {"class": "grid-money", "data-cell": "money", "aria-label": f"{column}: {title}"}
        self.fields[name] = VndField(
            label=str(title)[:120],
            initial=initial,
            required=is_required,
            unit=self.unit,
            min_value=0,
            max_value=MOST_VND,
            widget=forms.TextInput(attrs=attrs),
        )

    def _propose(self, line: EstimateLine) -> None:
        pk, title = line.pk, line.title
        self._money(f"price_{pk}", line.unit_price_vnd, title, _("Đơn giá"), is_required=False)
        self.fields[f"quantity_{pk}"] = DecimalCommaField(
            label=title[:120],
            initial=line.quantity.normalize() if line.quantity is not None else None,
            required=False,
            min_value=0,
            max_value=10**9,
            decimal_places=3,
            widget=forms.TextInput(
                attrs={"class": "grid-count", "data-cell": "count", "aria-label": f"{gettext('Số lượng')}: {title}"}
            ),
        )
        self.fields[f"unit_{pk}"] = forms.CharField(
            label=title[:120],
            initial=line.unit,
            required=False,
            max_length=40,
            widget=forms.TextInput(
                attrs={"class": "grid-unit", "data-cell": "text", "aria-label": f"{gettext('Đơn vị tính')}: {title}"}
            ),
        )
        self._money(f"line_{pk}", line.proposed_vnd, title, _("Thành tiền"), is_required=False)

    def _appraise(self, line: EstimateLine) -> None:
        standing = line.appraised_vnd if line.appraised_vnd is not None else line.proposed_vnd
        self._money(f"line_{line.pk}", standing, line.title, _("Thẩm định"))
        self.fields[f"remark_{line.pk}"] = forms.CharField(
            label=_("Ý kiến"),
            required=False,
            max_length=500,
            initial=line.remark,
            widget=forms.TextInput(
                attrs={
                    "class": "grid-remark",
                    "data-cell": "text",
                    "aria-label": _("Ý kiến cho dòng %(line)s") % {"line": line.title},
                }
            ),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.at_finance:
            return cleaned
        for line in self.tree.lines:
            names = {key: f"{key}_{line.pk}" for key in ("price", "quantity", "line")}
            if any(name in self.errors for name in names.values()):
                continue
            if cleaned.get(names["line"]) is None:
                cleaned[names["line"]] = self._amount(names, cleaned)
        return cleaned

    def _amount(self, names: dict[str, str], cleaned: dict[str, Any]) -> int | None:
        """The product where the amount was left out; an error where there is none."""
        price, quantity = cleaned.get(names["price"]), cleaned.get(names["quantity"])
        if price is None or quantity is None:
            self.add_error(names["line"], gettext("Hãy nhập số tiền, hoặc đơn giá và số lượng."))
            return None
        amount = product_of(price, Decimal(quantity))
        if amount is None:
            self.add_error(names["line"], gettext("Đơn giá nhân số lượng không ra số đồng chẵn."))
        elif amount > MOST_VND:
            self.add_error(names["line"], gettext("Số tiền quá lớn, hãy kiểm tra lại số chữ số 0."))
        return amount

    def standing_vnd(self) -> int:
        """The sum of the lines as they are saved, in đồng: what the page shows until something is typed."""
        if self.at_finance:
            return sum(
                (line.proposed_vnd if line.appraised_vnd is None else line.appraised_vnd) for line in self.tree.lines
            )
        return sum(line.proposed_vnd for line in self.tree.lines)

    def rows(self) -> Iterator[dict[str, Any]]:
        """The tree with its bound fields, for the grid."""
        for branch in self.tree.branches:
            yield self._row(branch)

    def _row(self, branch: Branch) -> dict[str, Any]:
        if branch.heading is not None:
            name = f"heading_{branch.heading.pk}"
            return {"branch": branch, "amount": self[name] if name in self.fields else None}
        assert branch.line is not None
        pk = branch.line.pk
        found = {
            key: self[f"{key}_{pk}"] for key in ("price", "quantity", "unit", "remark") if f"{key}_{pk}" in self.fields
        }
        return {"branch": branch, "amount": self[f"line_{pk}"], **found}

    def inputs(self) -> dict[int, LineInput]:
        """EstimateLine id → what was typed."""
        data = self.cleaned_data
        return {
            line.pk: LineInput(
                data[f"line_{line.pk}"],
                data.get(f"remark_{line.pk}", ""),
                data.get(f"price_{line.pk}"),
                data.get(f"quantity_{line.pk}"),
                data.get(f"unit_{line.pk}"),
            )
            for line in self.tree.lines
        }

    def stated(self) -> StatedInput | None:
        """What the paper states above the lines; None when it shall follow them."""
        data = self.cleaned_data
        if self.at_finance or data.get("add_up"):
            return None
        typed = {heading.pk: data.get(f"heading_{heading.pk}") for heading in self.tree.headings}
        return StatedInput({pk: amount for pk, amount in typed.items() if amount is not None}, data.get("total"))
