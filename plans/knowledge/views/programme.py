"""Pages for everybody: plans in force with their targets, measures in plain words, published lists."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from plans.knowledge.public_lists import public_lists
from plans.knowledge.rules import markup
from plans.knowledge.selectors import programme
from plans.knowledge.selectors.publications import is_marked, public_rows
from plans.knowledge.views.public import asked, province_of
from portal.core.errors import NotFound
from portal.organizations.selectors import served
from portal.ui.public_pages import public_page


@public_page
def plan_list(request: HttpRequest) -> HttpResponse:
    """Issued plans, those in force first."""
    province = province_of(request)
    rows = list(programme.public_plans(province)[:200])
    running = {plan.pk for plan in programme.in_force(province)}
    context = {
        "running": [plan for plan in rows if plan.pk in running],
        "ended": [plan for plan in rows if plan.pk not in running],
        "province": province,
        "seo": {"title": _("Kế hoạch của chương trình"), "path": request.path},
    }
    return render(request, "knowledge/plan_list.html", context)


@public_page
def plan_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One plan: what it wants, and what was reached when that is published."""
    plan = programme.get_plan(public_id)
    context = {
        "plan": plan,
        "objectives": programme.objectives_of(plan),
        "targets": programme.targets_of(plan),
        "is_open": is_marked(programme.PROGRESS, plan.public_id),
        "seo": {"title": plan.title, "description": markup.plain(plan.title), "path": request.path},
    }
    return render(request, "knowledge/plan_page.html", context)


@public_page
def measure_list(request: HttpRequest) -> HttpResponse:
    """What is supported, in plain words, with rate, cap and clause."""
    province = province_of(request)
    context = {
        "groups": programme.measure_groups(province),
        "province": province,
        "provinces": served.served(),
        "seo": {"title": _("Nội dung được hỗ trợ"), "path": request.path},
    }
    return render(request, "knowledge/measure_list.html", context)


@public_page
def results(request: HttpRequest) -> HttpResponse:
    """The published lists."""
    province = province_of(request)
    context = {
        "lists": [(shown, len(public_rows(shown, province))) for shown in public_lists],
        "province": province,
        "seo": {"title": _("Kết quả, danh sách công khai"), "path": request.path},
    }
    return render(request, "knowledge/results.html", context)


@public_page
def published_list(request: HttpRequest, key: str) -> HttpResponse:
    """One list: marked rows only, and of them only what may be shown."""
    shown = public_lists.find(key)
    if shown is None:
        raise NotFound()
    province, words = province_of(request), asked(request, "q")
    rows = public_rows(shown, province, words)
    fields = [field for field in shown.fields if not field.guarded or any(row.values.get(field.key) for row in rows)]
    page = Paginator(rows, 50).get_page(request.GET.get("trang"))
    table = [[(field, row.values.get(field.key)) for field in fields] for row in page.object_list]
    context = {
        "shown": shown,
        "fields": fields,
        "table": table,
        "page": page,
        "words": words,
        "province": province,
        "seo": {"title": str(shown.title), "description": str(shown.note), "path": request.path},
    }
    return render(request, "knowledge/published_list.html", context)
