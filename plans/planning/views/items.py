"""One item of work: its story, the form of its progress, the judgement of the DoST (B07)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from plans.planning.actions.keep_evidence import add_evidence, remove_evidence
from plans.planning.actions.move_progress import move_progress
from plans.planning.actions.save_progress import save_progress
from plans.planning.enums import FollowRole, ProgressStatus
from plans.planning.forms_work import PURPOSE, ProgressForm
from plans.planning.models import FollowUp, Progress, ProgressEvidence, ReminderItem
from plans.planning.policies_work import tells_progress
from plans.planning.selectors import following, plans, progress
from plans.planning.views.work import amount_words
from plans.planning.views.work_wording import code_of, entry_page, item_page, kind_of, state_of, words_of
from plans.planning.workflow_work import PROGRESS_WORKFLOW
from portal.attachments.actions.store_upload import store_upload
from portal.core import clock
from portal.core.errors import NotFound, RuleViolation, StaleState
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.forms import add_domain_errors
from portal.ui.pages import DetailPage, perform
from portal.ui.versioned import differences, refreshed


def fetch_item(actor: Any, public_id: UUID, item_id: UUID) -> FollowUp:
    """The item of a visible plan for this actor. Raises NotFound."""
    return following.get_item(actor, plans.get(actor, public_id), item_id)


class ItemPage(DetailPage):
    """What one organisation owes of one task or duty, and what it told."""

    template_name = "planning/work/item.html"
    subject: FollowUp

    def fetch(self, public_id: UUID, item_id: UUID) -> FollowUp:
        return fetch_item(self.actor, public_id, item_id)

    def get_title(self) -> str:
        return words_of(self.subject)

    @property
    def subtitle(self) -> str:  # type: ignore[override]  # made from the item
        return f"{self.subject.who} · {kind_of(self.subject)}"

    def crumbs(self) -> list[tuple[str, str]]:
        plan = self.subject.plan
        return [
            (plan.code, reverse("planning:plan_detail", args=[plan.public_id])),
            (_("Ma trận trách nhiệm"), reverse("planning:plan_matrix", args=[plan.public_id])),
        ]

    def buttons(self) -> list[ActionButton]:
        item = self.subject
        if item.role == FollowRole.REPORT or item.ended_on or not tells_progress.can(self.actor, item):
            return []
        url = entry_page(item, clock.today().year)
        return [ActionButton(_("Cập nhật tiến độ"), url, method="get", tone="primary", icon="plus")]

    def context(self) -> dict[str, Any]:
        item, today = self.subject, clock.today()
        entries = progress.entries_of(self.actor, item)
        for entry in entries:
            entry.follow_up = item
        dues = list(following.with_state(item.dues.all(), today).order_by("year"))
        reminders = ReminderItem.objects.filter(due__follow_up=item).select_related("reminder__sent_by")
        return {
            "entries": [(entry, amount_words(entry), self._steps(entry)) for entry in entries],
            "dues": [(due, state_of(due)) for due in dues],
            "facts": self._facts(),
            "reminders": list(reminders.order_by("-reminder__sent_at")[:20]),
        }

    def _steps(self, entry: Progress) -> list[ActionButton]:
        item = self.subject
        buttons = transition_buttons(
            [step for step in PROGRESS_WORKFLOW.available(entry, self.actor) if step.transition.name != "send"],
            lambda name: reverse(
                "planning:plan_progress_step", args=[item.plan.public_id, item.public_id, entry.public_id, name]
            ),
            fields={"expected": entry.status},
        )
        if entry.status == ProgressStatus.DRAFT and tells_progress.can(self.actor, item):
            buttons.append(ActionButton(_("Soạn tiếp"), entry_page(item, entry.year), method="get", tone="primary"))
        return buttons

    def _facts(self) -> list[tuple[str, object]]:
        item, task = self.subject, self.subject.task
        facts: list[tuple[str, object]] = [
            (_("Đơn vị"), item.who),
            (_("Tên trong kế hoạch"), item.party.name),
            (_("Vai trò"), item.get_role_display()),
            (_("Hình thức"), _("đề nghị") if item.is_request else _("giao")),
        ]
        if task is not None:
            facts += [
                (_("Ký hiệu"), code_of(task)),
                (_("Thời gian"), task.time_printed or task.get_time_kind_display()),
                (_("Số lượng"), task.quantity_printed),
                (_("Lồng ghép trong"), task.integrated_host),
            ]
        if item.ended_on:
            facts.append((_("Thôi theo dõi từ"), f"{item.ended_on:%d/%m/%Y}"))
        return facts


@require_http_methods(["GET", "POST"])
def item_edit(request: PortalRequest, public_id: UUID, item_id: UUID, year: int) -> HttpResponse:
    """Enter the progress of a year; what was typed stays on the page whatever happens."""
    actor: Any = request.actor
    item = fetch_item(actor, public_id, item_id)
    tells_progress.check(actor, item)
    if item.role == FollowRole.REPORT or item.ended_on is not None:
        raise NotFound()
    draft = progress.draft_of(item, year)
    if request.method != "POST":
        return _page(request, item, year, ProgressForm(item=item, initial=_initial(item, year, draft)), draft)
    form = ProgressForm(request.POST, request.FILES, item=item)
    readable = form.is_valid()
    try:
        draft = save_progress(
            actor=actor, item=item, year=year, facts=form.facts(), row_version=form.cleaned_data.get("row_version")
        )
        if form.cleaned_data.get("file"):
            stored = store_upload(actor=actor, upload=form.cleaned_data["file"], purpose=PURPOSE)
            add_evidence(actor=actor, entry=draft, stored=stored)
        if readable and "send" in request.POST:
            move_progress(actor=actor, entry=draft, step="send")
    except StaleState as refusal:
        return _stale(request, item, year, form, refusal)
    except RuleViolation as refusal:
        add_domain_errors(form, refusal)
        draft = progress.draft_of(item, year)
        if draft is not None:
            refreshed(form, draft)
        return _page(request, item, year, form, draft, status=refusal.status)
    if not readable:
        refreshed(form, draft)
        return _page(request, item, year, form, draft, status=422)
    if "send" in request.POST:
        messages.success(request, _("Đã gửi Sở. Bạn được báo khi Sở ghi nhận hoặc trả lại."))
        return redirect(item_page(item))
    messages.success(request, _("Đã lưu nháp."))
    return redirect(entry_page(item, year))


def _initial(item: FollowUp, year: int, draft: Progress | None) -> dict[str, Any]:
    """The draft; else the last entry of the year, so that a returned one is mended and not typed again."""
    source = draft or item.entries.filter(year=year).order_by("-entered_at", "-pk").first()
    names = ("outcome", "quantity", "unit", "percent", "text", "evidence")
    facts = {name: getattr(source, name) for name in names} if source is not None else {}
    return {**facts, "row_version": draft.row_version if draft else 0}


def _stale(request: PortalRequest, item: FollowUp, year: int, form: ProgressForm, refusal: StaleState) -> HttpResponse:
    add_domain_errors(form, refusal)
    draft = progress.draft_of(item, year)
    found: Any = []
    if draft is not None:
        found = differences(form, draft)
        refreshed(form, draft)
    else:
        data: Any = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict: the form is bound
        data["row_version"] = "0"
        form.data = data
    return _page(request, item, year, form, draft, status=refusal.status, stale=found)


def _page(
    request: PortalRequest,
    item: FollowUp,
    year: int,
    form: ProgressForm,
    draft: Progress | None,
    *,
    status: int = 200,
    stale: Any = (),
) -> HttpResponse:
    today = clock.today().year
    first = item.dues.order_by("starts_year").values_list("starts_year", flat=True).first() or today
    returned = item.entries.filter(year=year, status=ProgressStatus.RETURNED).order_by("-judged_at").first()
    newest = item.entries.filter(year=year).exclude(status=ProgressStatus.DRAFT).order_by("-entered_at").first()
    context = {
        "item": item,
        "title": words_of(item),
        "subtitle": f"{item.who} · {item.plan.code}",
        "crumbs": [(_("Việc của đơn vị"), reverse("planning:own_work")), (_("Việc theo dõi"), item_page(item))],
        "year": year,
        "years": [(y, entry_page(item, y)) for y in range(first, today + 1)][-8:],
        "form": form,
        "draft": draft,
        "files": list(draft.files.select_related("file")) if draft else [],
        "returned": returned if returned is not None and newest == returned else None,
        "unit": item.task.quantity_unit if item.task else "",
        "autosave_url": reverse("planning:plan_item_autosave", args=[item.plan.public_id, item.public_id, year]),
        "stale": stale,
    }
    return render(request, "planning/work/item_edit.html", context, status=status)


@require_POST
def item_autosave(request: PortalRequest, public_id: UUID, item_id: UUID, year: int) -> JsonResponse:
    """Save what can be read of the form; answers JSON for `autosave.js`."""
    actor: Any = request.actor
    form = ProgressForm(request.POST, item=(item := fetch_item(actor, public_id, item_id)))
    form.is_valid()
    try:
        draft = save_progress(
            actor=actor, item=item, year=year, facts=form.facts(), row_version=form.cleaned_data.get("row_version")
        )
    except (RuleViolation, StaleState) as refusal:
        return JsonResponse({"code": refusal.code, "message": str(refusal)}, status=refusal.status)
    saved = f"{clock.now().astimezone(clock.VIETNAM):%H:%M}"
    return JsonResponse({"saved_at": saved, "row_version": draft.row_version})


@require_POST
def progress_step(request: PortalRequest, public_id: UUID, item_id: UUID, progress_id: UUID, name: str) -> HttpResponse:
    """Accept or return an entry."""
    actor: Any = request.actor
    item = fetch_item(actor, public_id, item_id)
    entry = _entry(actor, item, progress_id)
    done = {"accept": _("Đã ghi nhận tiến độ."), "return": _("Đã trả lại, kèm lý do.")}
    return perform(
        request,
        lambda: move_progress(
            actor=actor,
            entry=entry,
            step=name,
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=done.get(name, _("Đã gửi Sở.")),
        to=item_page(item),
    )


@require_POST
def evidence_remove(
    request: PortalRequest, public_id: UUID, item_id: UUID, progress_id: UUID, evidence_id: UUID
) -> HttpResponse:
    """Take a file back from a draft."""
    actor: Any = request.actor
    item = fetch_item(actor, public_id, item_id)
    entry = _entry(actor, item, progress_id)
    row = ProgressEvidence.objects.filter(progress=entry, public_id=evidence_id).select_related("file").first()
    if row is None:
        raise NotFound()
    return perform(
        request,
        lambda: remove_evidence(actor=actor, entry=entry, evidence=row),
        success=_("Đã bỏ tệp."),
        to=entry_page(item, entry.year),
    )


def _entry(actor: Any, item: FollowUp, progress_id: UUID) -> Progress:
    entry = progress.get(actor, progress_id)
    if entry.follow_up_id != item.pk:
        raise NotFound()
    return entry
