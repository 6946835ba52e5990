"""The form that says what an application is for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.actions.name_item import may_name, name_item
from enterprises.applications.models import Application
from enterprises.applications.selectors import applications
from enterprises.registry.models import Product
from portal.core.errors import NotAllowed
from portal.ui.forms import DayInput, FieldGroup, offer_rows
from portal.ui.pages import FormPage
from portal.vietnam.forms import ViDateField


class ItemFields(forms.Form):
    """Product of the applicant, standard, period."""

    product = forms.ModelChoiceField(
        label=gettext_lazy("Sản phẩm"),
        queryset=Product.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("Không riêng sản phẩm nào"),
    )
    standard = forms.CharField(
        label=gettext_lazy("Tiêu chuẩn, hệ thống, chứng nhận"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Ví dụ: ISO 22000:2018."),
    )
    from_on = ViDateField(label=gettext_lazy("Thực hiện từ ngày"), required=False, widget=DayInput())
    to_on = ViDateField(label=gettext_lazy("Đến ngày"), required=False, widget=DayInput())

    layout = (FieldGroup("", [("product", "standard"), ("from_on", "to_on")]),)

    def __init__(self, *args: Any, products: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "product", products)


class ItemForm(FormPage):
    """Written by the enterprise while it edits, by the officer until the decision."""

    title = gettext_lazy("Đối tượng đề nghị hỗ trợ")
    intro = gettext_lazy("Cổng so với các khoản đã hỗ trợ để một nội dung không được chi từ hai nguồn.")
    form_class = ItemFields
    success_message = gettext_lazy("Đã ghi đối tượng hỗ trợ.")
    subject: Application

    def fetch(self, public_id: UUID) -> Application:
        row = applications.get(self.actor, public_id)
        if not may_name(self.actor, row):
            raise NotAllowed(
                _("Đối tượng hỗ trợ do đơn vị ghi khi soạn hồ sơ, hoặc cán bộ ghi trước khi có quyết định.")
            )
        return row

    def form_kwargs(self) -> dict[str, Any]:
        item = getattr(self.subject, "item", None)
        initial = {}
        if item is not None:
            initial = {name: getattr(item, name) for name in ("standard", "from_on", "to_on")}
            initial["product"] = item.product.public_id if item.product else None
        return {"initial": initial, "products": self.subject.enterprise.products.order_by("sort_key", "pk")}

    def act(self, form: Any) -> Any:
        return name_item(actor=self.actor, application=self.subject, **form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return reverse("applications:application_detail", args=[self.subject.public_id])

    def cancel_url(self) -> str:
        return self.success_url(None)
