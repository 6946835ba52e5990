"""Forms of records, made from the fields of the model: one place for days, đồng, files and choices of the enterprise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from enterprises.registry.models import Enterprise, Laboratory, MeasureDetail
from enterprises.registry.models.base import EnterpriseRecord
from enterprises.registry.owners import CERTIFICATE_FILE
from enterprises.registry.practice_fields import CHOICE, FIELDS, NUMBER, TEXT
from enterprises.registry.record_kinds import RecordKind
from enterprises.registry.selectors import budget_items
from plans.planning.models import Measure, Plan, ScienceTask, Task
from plans.planning.selectors import plans, science
from portal.attachments.forms import UploadField
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.forms import DayInput, FieldGroup, MoneyInput
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField, VndField
from portal.vietnam.places import lineage_rows

HELP = {
    "gtin": _("Để trống nếu chưa có; hệ thống kiểm tra số kiểm tra."),
    "national_standard": _("Quyết định mức hỗ trợ xây dựng tiêu chuẩn cơ sở."),
    "valid_to": _("Để trống: OCOP có giá trị 36 tháng; danh hiệu khác không có hạn."),
    "designation": _("Ví dụ: TCCS 01:2026/HS, TCVN 5107:2018, ISO 22000:2018."),
    "plan": _("Chọn kế hoạch để mục này được tính vào chỉ tiêu và dòng dự toán của kế hoạch."),
    "budget_line": _("Chọn khi Nhà nước hỗ trợ; Cổng tự tính mức hỗ trợ theo dòng này."),
    "task": _("Nhiệm vụ đơn vị của bạn chủ trì hoặc phối hợp."),
    "standard": _("Ví dụ: ISO 22000:2018."),
    "science_task": _("Đơn vị được ghi ngay vào danh sách tham gia của nhiệm vụ."),
    "is_public": _("Tên đơn vị hiện trong danh sách đạt giải của trang công khai."),
}
FIRST_YEAR, LAST_YEAR = 1996, 2100
LINKS = ("product", "plan", "task", "budget_line", "laboratory", "measure", "science_task")


def record_form(
    kind: RecordKind, fields: Sequence[str], *, actor: Actor, enterprise: Enterprise, sort: str = ""
) -> Any:
    """A form class for `fields` of `kind`. `sort` names the kind of a practice, whose typed details it brings along."""
    made: dict[str, Any] = {}
    for name in fields:
        if name == "facts":
            made |= {f"facts_{field.key}": _detail_field(field) for field in FIELDS[sort]}
        elif not (name == "kind" and sort):
            made[name] = _field(kind.model, name, actor, enterprise)
    rows: list[str | tuple[str, ...]] = list(made)
    return type("RecordForm", (VersionedForm,), {**made, "layout": (FieldGroup("", _paired(rows)),)})


def _field(model: type[EnterpriseRecord], name: str, actor: Actor, enterprise: Enterprise) -> forms.Field:
    column: Any = model._meta.get_field(name)
    label, needed = capfirst(str(column.verbose_name)), not (column.blank or column.null or column.has_default())
    common: dict[str, Any] = {"label": label, "required": needed, "help_text": HELP.get(name, "")}
    if name == "file":
        return UploadField(purpose=CERTIFICATE_FILE, label=label, required=False)
    if name in LINKS:
        return _Chosen(queryset=_choices(name, actor, enterprise), **common)
    if isinstance(column, models.DateField):
        return ViDateField(widget=DayInput(), **common)
    if isinstance(column, models.BigIntegerField):
        return VndField(widget=MoneyInput(), min_value=0, **common)
    if name == "year":
        return forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, localize=False, **common)
    if isinstance(column, models.BooleanField):
        return forms.BooleanField(**{**common, "required": False})
    if column.choices:
        empty = [] if needed and column.has_default() else [("", _("Chọn"))]
        return forms.ChoiceField(choices=[*empty, *column.choices], **common)
    if isinstance(column, models.TextField):
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **common)
    if isinstance(column, models.PositiveSmallIntegerField):
        return forms.IntegerField(min_value=0, **common)
    return forms.CharField(max_length=column.max_length, **common)


class _Chosen(forms.ModelChoiceField):
    """A choice by public id; the label says where it belongs."""

    def __init__(self, **more: Any) -> None:
        super().__init__(to_field_name="public_id", empty_label=_("Không chọn"), **more)

    def label_from_instance(self, obj: Any) -> str:
        version = None if isinstance(obj, Plan) else getattr(obj, "version", None)
        words = f"{version.plan.code} · {obj.code or ''} {obj.title}" if version is not None else str(obj)
        return " ".join(words.split())[:140]


def _choices(name: str, actor: Actor, enterprise: Enterprise) -> models.QuerySet[Any]:
    if name == "product":
        return enterprise.products.order_by("sort_key", "pk")
    if name == "laboratory":
        return Laboratory.objects.order_by("sort_key", "pk")
    if name == "measure":
        return Measure.objects.order_by("sort_key", "pk")
    if name == "budget_line":
        return budget_items.lines_with_support(actor)
    if name == "science_task":
        rows = science.tasks_visible_to(actor).filter(province_id__in=lineage_rows(enterprise.province_id))
        return ScienceTask.objects.filter(pk__in=rows.order_by().values("pk")).order_by("-decided_on", "pk")
    if name == "task":
        return _tasks(actor)
    return plans.with_contents(actor).filter(province__isnull=False).order_by("-period_from", "code")


def _tasks(actor: Actor) -> models.QuerySet[Task]:
    """Tasks of plans in force: all for the Department, those it has a part in for another one."""
    rows = Task.objects.filter(
        version_id__in=plans.in_force(actor).order_by().values("current_version_id"), measures__isnull=False
    )
    if not actor.roles & {Role.OFFICER, Role.DIRECTOR}:
        rows = rows.filter(assignments__organization__organization_id=actor.organization_id)
    return rows.select_related("version__plan").order_by("version__plan__code", "position", "pk").distinct()


def _detail_field(field: Any) -> forms.Field:
    label = f"{field.label} ({field.unit})" if field.unit else field.label
    common: dict[str, Any] = {"label": label, "required": field.is_required}
    if field.kind == CHOICE:
        return forms.ChoiceField(choices=[("", _("Chọn")), *field.choices], **common)
    if field.kind == TEXT:
        return forms.CharField(max_length=500, **common)
    if field.kind == NUMBER:
        return forms.IntegerField(min_value=0, max_value=field.most, localize=False, **common)
    return forms.DecimalField(min_value=0, max_value=field.most, localize=True, **common)


WIDE = frozenset({"description", "title", "purpose", "scope", "plan", "budget_line", "task", "file", "science_task"})


def _paired(names: Sequence[str | tuple[str, ...]]) -> list[str | tuple[str, ...]]:
    """Short fields stand two beside each other, in their order."""
    rows: list[str | tuple[str, ...]] = []
    waiting = ""
    for name in names:
        assert isinstance(name, str)
        if name in WIDE:
            rows += [waiting] if waiting else []
            rows.append(name)
            waiting = ""
        elif waiting:
            rows.append((waiting, name))
            waiting = ""
        else:
            waiting = name
    return [*rows, waiting] if waiting else rows


def initial_of(row: EnterpriseRecord, fields: Sequence[str]) -> dict[str, Any]:
    """What stands in the row, for the form."""
    found: dict[str, Any] = {"row_version": row.row_version}
    for name in fields:
        value = getattr(row, name)
        if name == "facts":
            found |= {f"facts_{key}": said for key, said in value.items()}
        elif name != "file":
            found[name] = value.public_id if hasattr(value, "public_id") else value
    return found


def facts_of(form: Any, kind: RecordKind, row: EnterpriseRecord | None = None) -> dict[str, Any]:
    """The cleaned data as facts for the action; a file that was not sent leaves the one that stands."""
    data = dict(form.cleaned_data)
    data.pop("row_version", None)
    if kind.model is MeasureDetail:
        typed = [key for key in data if key.startswith("facts_")]
        data["facts"] = {key.removeprefix("facts_"): data.pop(key) for key in typed}
    for name in [key for key, value in data.items() if value is None and key.endswith("_vnd")]:
        data[name] = 0
    return data
