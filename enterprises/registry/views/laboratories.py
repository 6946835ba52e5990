"""The register of testing laboratories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.registry.actions.keep_laboratory import keep_laboratory
from enterprises.registry.models import Laboratory
from enterprises.registry.policies import READERS, keeps_laboratories
from portal.core.errors import NotAllowed, NotFound
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.forms import FieldGroup
from portal.ui.pages import FormPage, ListPage
from portal.ui.versioned import VersionedForm, VersionedFormPage

FIELDS = ("name", "is_state", "managing_body", "accreditation", "place")


class LaboratoryForm(VersionedForm):
    """A laboratory and whether it belongs to a state management body."""

    name = forms.CharField(label=gettext_lazy("Tên phòng thử nghiệm"), max_length=250)
    is_state = forms.BooleanField(
        label=gettext_lazy("Thuộc cơ quan quản lý nhà nước"),
        required=False,
        help_text=gettext_lazy("Chỉ phòng loại này được tính hỗ trợ phí thử nghiệm."),
    )
    managing_body = forms.CharField(label=gettext_lazy("Cơ quan chủ quản"), max_length=200, required=False)
    accreditation = forms.CharField(
        label=gettext_lazy("Số công nhận (VILAS), chỉ định"), max_length=120, required=False
    )
    place = forms.CharField(label=gettext_lazy("Nơi đặt"), max_length=200, required=False)

    layout = (FieldGroup("", ["name", "is_state", "managing_body", ("accreditation", "place")]),)


def body_page(row: Laboratory) -> str:
    """Scope, criteria and papers stand on the page of the body."""
    return reverse("knowledge:body_detail", args=[row.body.public_id]) if row.body else ""


class LaboratoryList(ListPage):
    """All laboratories with the number of tests recorded."""

    title = gettext_lazy("Phòng thử nghiệm")
    unit = gettext_lazy("phòng thử nghiệm")
    default_sort = "name"
    columns: Sequence[Column] = (
        Column("name", gettext_lazy("Phòng thử nghiệm"), sort="sort_key"),
        Column(
            "is_state",
            gettext_lazy("Thuộc cơ quan quản lý nhà nước"),
            value=lambda row: row.managing_body if row.is_state else _("không"),
            sort="is_state",
        ),
        Column("accreditation", gettext_lazy("Công nhận, chỉ định"), kind="code"),
        Column("place", gettext_lazy("Nơi đặt"), sort="place"),
        Column("province", gettext_lazy("Tỉnh ghi nhận"), value="province.name", sort="province__name"),
        Column("body", gettext_lazy("Tổ chức đánh giá"), value=lambda row: _("phạm vi, chỉ tiêu"), link=body_page),
        Column("test_count", gettext_lazy("Lượt thử nghiệm"), kind="number", sort="test_count"),
    )

    def rows(self) -> QuerySet[Laboratory]:
        if not self.actor.roles & READERS:
            raise NotAllowed()
        return Laboratory.objects.select_related("province", "body").annotate(test_count=Count("tests"))

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if keeps_laboratories.can(self.actor):
            first, *rest = type(self).columns
            self.columns = (Column(first.key, first.label, sort=first.sort, link=self._edit_page), *rest)
        return super().get(request, *args, **kwargs)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Thử nghiệm sản phẩm"), reverse("registry:trial_list"))]

    def buttons(self) -> list[ActionButton]:
        if not keeps_laboratories.can(self.actor):
            return []
        url = reverse("registry:laboratory_create")
        return [ActionButton(label=_("Thêm phòng thử nghiệm"), url=url, method="get", tone="primary")]

    def _edit_page(self, row: Laboratory) -> str:
        """Of the rows this province keeps, and of those nobody keeps yet."""
        own = row.province_id is None or keeps_laboratories.can(self.actor, row)
        return reverse("registry:laboratory_edit", args=[row.public_id]) if own else ""


class LaboratoryCreate(FormPage):
    """Enter a laboratory."""

    title = gettext_lazy("Thêm phòng thử nghiệm")
    form_class = LaboratoryForm
    success_message = gettext_lazy("Đã ghi phòng thử nghiệm.")

    def fetch(self, **kwargs: Any) -> None:
        keeps_laboratories.check(self.actor)

    def act(self, form: Any) -> Laboratory:
        return keep_laboratory(actor=self.actor, facts={name: form.cleaned_data[name] for name in FIELDS})

    def success_url(self, result: Any) -> str:
        return reverse("registry:laboratory_list")

    def cancel_url(self) -> str:
        return reverse("registry:laboratory_list")


class LaboratoryEdit(VersionedFormPage, LaboratoryCreate):
    """Correct a laboratory; tests that stand keep what it was."""

    title = gettext_lazy("Sửa phòng thử nghiệm")
    subject: Laboratory

    def fetch(self, public_id: UUID) -> Laboratory:  # type: ignore[override]  # takes the id
        row = Laboratory.objects.filter(public_id=public_id).first()
        if row is None:
            raise NotFound()
        keeps_laboratories.check(self.actor, row if row.province_id is not None else None)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        own = {name: getattr(self.subject, name) for name in FIELDS}
        return {"initial": {**own, "row_version": self.subject.row_version}}

    def act(self, form: Any) -> Laboratory:
        facts = {name: form.cleaned_data[name] for name in FIELDS}
        version = form.cleaned_data["row_version"]
        return keep_laboratory(actor=self.actor, facts=facts, laboratory=self.subject, row_version=version)
