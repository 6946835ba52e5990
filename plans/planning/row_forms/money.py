"""The form of a line of the budget annex."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.planning.models import BudgetLine
from plans.planning.row_forms.base import RowForm, box_for
from portal.ui.forms import FieldGroup


class BudgetLineForm(RowForm):
    """A heading (no price) or a leaf (price and quantity). What stands below a line goes with it to another parent."""

    layout = (
        FieldGroup(
            "",
            [
                ("parent", "code"),
                "title",
                ("unit_price_vnd", "quantity", "amount_vnd"),
                ("source", "purpose", "measure"),
                "result",
                ("leads", "tasks"),
                "note",
            ],
        ),
    )

    class Meta:
        model = BudgetLine
        fields = (
            "parent",
            "code",
            "title",
            "unit_price_vnd",
            "quantity",
            "amount_vnd",
            "source",
            "purpose",
            "measure",
            "result",
            "leads",
            "tasks",
            "note",
        )
        formfield_callback = box_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].help_text = _("Đổi dòng cha thì các dòng bên dưới đi theo; TT như in giữ nguyên.")
        self.fields["amount_vnd"].help_text = _("Để trống thì lấy đơn giá nhân số lượng.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        price, quantity = cleaned.get("unit_price_vnd"), cleaned.get("quantity")
        if (price is None) != (quantity is None):
            missing = "quantity" if quantity is None else "unit_price_vnd"
            self.add_error(
                missing, gettext("Dòng chi tiết phải có cả đơn giá và số lượng; dòng tổng hợp bỏ trống cả hai.")
            )
        elif price is not None and quantity is not None and cleaned.get("amount_vnd") is None:
            cleaned["amount_vnd"] = self.instance.amount_vnd = round(price * quantity)
        return cleaned
