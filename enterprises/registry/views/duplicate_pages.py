"""Rows that look alike: the list, two side by side, the merge and its record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.registry.actions.dismiss_pair import dismiss_pair
from enterprises.registry.actions.merge_enterprises import CHOSEN_FIELDS, merge_enterprises, reasons_against
from enterprises.registry.actions.undo_merge import undo_merge
from enterprises.registry.duplicate_forms import MergeForm, UndoForm
from enterprises.registry.matching import REASONS
from enterprises.registry.merging import linked, links
from enterprises.registry.models import DuplicatePair, Enterprise, EnterpriseMerge
from enterprises.registry.policies import keeps_register
from enterprises.registry.selectors import duplicates, enterprises
from portal.core.request import PortalRequest
from portal.jobs.actions.enqueue import enqueue
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import FormPage, ListPage, perform
from portal.vietnam.search import search


def page_of(row: Enterprise) -> str:
    """The address of an enterprise."""
    return reverse("registry:enterprise_detail", args=[row.public_id])


def reasons_in_words(pair: DuplicatePair) -> str:
    """Why the two look alike."""
    return "; ".join(str(REASONS[key]) for key in pair.reasons if key in REASONS)


def _compare(pair: DuplicatePair) -> str:
    return reverse("registry:enterprise_merge", args=[pair.first.public_id, pair.second.public_id])


class DuplicateList(ListPage):
    """Pairs that look alike, the surest first."""

    title = gettext_lazy("Đơn vị nghi trùng")
    unit = gettext_lazy("cặp")
    default_sort = "-score"
    empty_title = gettext_lazy("Không có cặp nào nghi trùng")
    empty_text = gettext_lazy(
        "Cổng tự so sánh mỗi ngày: mã số thuế, tên và xã, điện thoại, thư điện tử, trang thông tin."
    )
    columns: Sequence[Column] = (
        Column("first", gettext_lazy("Đơn vị"), value="first.name", sort="first__sort_key", link=_compare, remark=lambda row: row.first.identity),
        Column("second", gettext_lazy("Giống với"), value="second.name", sort="second__sort_key", remark=lambda row: row.second.identity),
        Column("commune", gettext_lazy("Xã, phường"), value="first.commune", sort="first__commune"),
        Column("reasons", gettext_lazy("Vì sao"), value=reasons_in_words, css="wide"),
        Column("score", gettext_lazy("Mức giống"), kind="number", sort="score"),
    )  # fmt: skip

    def rows(self) -> QuerySet[DuplicatePair]:
        keeps_register.check(self.actor)
        return duplicates.visible_to(self.actor)

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        found = search(rows, words, field="first__search_key")
        return found | search(rows, words, field="second__search_key")

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Doanh nghiệp"), reverse("registry:enterprise_list"))]

    def buttons(self) -> list[ActionButton]:
        return [ActionButton(label=_("So sánh lại toàn bộ sổ"), url=reverse("registry:duplicate_find"))]


@require_POST
def duplicate_find(request: PortalRequest) -> HttpResponse:
    """Compare the whole register again, by a worker."""
    keeps_register.check(request.actor)
    job = enqueue(actor=request.actor, kind="registry.find_duplicates", payload={"province": request.actor.province_id})
    return redirect("jobs:job_detail", public_id=job.public_id)


@require_POST
def duplicate_dismiss(request: PortalRequest, pair_id: UUID) -> HttpResponse:
    """The two are two bodies."""
    pair = duplicates.get_pair(request.actor, pair_id)
    return perform(
        request,
        lambda: dismiss_pair(actor=request.actor, pair=pair, note=request.POST.get("note", "")),
        success=_("Đã ghi nhận: hai đơn vị khác nhau."),
        to="registry:duplicate_list",
    )


class EnterpriseMergePage(FormPage):
    """Two rows side by side; per field one says whose value stays. The first is the row that stays."""

    title = gettext_lazy("So sánh và gộp")
    template_name = "registry/merge_form.html"
    form_class = MergeForm
    submit_label = gettext_lazy("Gộp thành một đơn vị")
    success_message = gettext_lazy("Đã gộp. Địa chỉ cũ dẫn tới đơn vị còn lại; lần gộp được ghi lại và có thể tách ra.")
    subject: Enterprise
    other: Enterprise

    def fetch(self, public_id: UUID, other_id: UUID) -> Enterprise:
        keeps_register.check(self.actor)
        self.other = enterprises.get(self.actor, other_id)
        return enterprises.get(self.actor, public_id)

    def form_kwargs(self) -> dict[str, Any]:
        return {"survivor": self.subject, "absorbed": self.other}

    def act(self, form: Any) -> EnterpriseMerge:
        return merge_enterprises(
            actor=self.actor,
            survivor=self.subject,
            absorbed=self.other,
            chosen={name: form.cleaned_data.get(name, "") for name in CHOSEN_FIELDS},
            note=form.cleaned_data["note"],
            versions=(form.cleaned_data["survivor_version"], form.cleaned_data["absorbed_version"]),
        )

    def context(self) -> dict[str, Any]:
        found = duplicates.visible_to(self.actor).filter(
            first__in=(self.subject, self.other), second__in=(self.subject, self.other)
        )
        pair = found.first()
        return {
            "other": self.other,
            "pair": pair,
            "reasons": reasons_in_words(pair) if pair else "",
            "against": reasons_against(self.subject, self.other),
            "of_first": list(linked(self.subject)),
            "of_second": list(linked(self.other)),
        }

    def success_url(self, result: EnterpriseMerge) -> str:
        return page_of(self.subject)

    def crumbs(self) -> list[tuple[str, str]]:
        return [
            (_("Doanh nghiệp"), reverse("registry:enterprise_list")),
            (_("Nghi trùng"), reverse("registry:duplicate_list")),
        ]


class MergeDetail(FormPage):
    """The record of a merge, with the way to take the two apart again."""

    title = gettext_lazy("Lần gộp đơn vị")
    template_name = "registry/merge_detail.html"
    form_class = UndoForm
    submit_label = gettext_lazy("Tách lại thành hai đơn vị")
    success_message = gettext_lazy("Đã tách lại thành hai đơn vị.")
    subject: EnterpriseMerge

    def fetch(self, merge_id: UUID) -> EnterpriseMerge:
        return duplicates.get_merge(self.actor, merge_id)

    def act(self, form: Any) -> EnterpriseMerge:
        return undo_merge(actor=self.actor, merge=self.subject, note=form.cleaned_data["note"])

    def context(self) -> dict[str, Any]:
        merge = self.subject
        labels = {link.key: link.label for link in links()}
        fields = {name: str(Enterprise._meta.get_field(name).verbose_name) for name in CHOSEN_FIELDS}  # type: ignore[union-attr]  # columns
        before = merge.before
        return {
            "merge": merge,
            "moved": [(labels.get(key, _("Người của đơn vị")), len(ids)) for key, ids in merge.moved.items() if ids],
            "kept": [(labels.get(key, key), len(entry["ids"]), entry["because"]) for key, entry in merge.kept.items()],
            "values": [
                (
                    label,
                    _in_words(name, before["survivor"][name]),
                    _in_words(name, before["absorbed"][name]),
                    merge.chosen.get(name) == "absorbed",
                )
                for name, label in fields.items()
                if before["survivor"][name] or before["absorbed"][name]
            ],
        }

    def success_url(self, result: EnterpriseMerge) -> str:
        return reverse("registry:enterprise_detail", args=[result.absorbed.public_id])

    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.subject.survivor.name, page_of(self.subject.survivor))]


def _in_words(name: str, value: Any) -> Any:
    """A kept value of a field as people read it: the label of a choice."""
    field = Enterprise._meta.get_field(name)
    return dict(getattr(field, "flatchoices", ())).get(value, value)


def to_survivor(request: HttpRequest, actor: Any, public_id: UUID) -> HttpResponse | None:
    """The way from a merged row's old address to the row that stands for it, or None."""
    survivor = enterprises.survivor_of(actor, public_id)
    return redirect(page_of(survivor)) if survivor is not None else None
