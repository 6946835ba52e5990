"""Pages of courses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from plans.activities.actions import plan_course as actions
from plans.activities.enums_training import CourseStatus, NominationStatus
from plans.activities.filters_events import CourseFilter
from plans.activities.forms import training as forms
from plans.activities.models import Course
from plans.activities.policies import STAFF, keeps_training, nominates
from plans.activities.selectors import courses
from plans.activities.selectors.scope import plans_for, units_for
from plans.activities.views.base import TRAINING_TABS, SubjectForm, known_step, link, papers_of, tabs_of
from plans.activities.views.by_year import year_chart
from plans.activities.workflow import COURSE_WORKFLOW
from plans.planning.models import Task
from portal.core.errors import NotAllowed
from portal.core.request import PortalRequest
from portal.organizations.actor import Actor
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform
from portal.vietnam.money import format_vnd
from portal.workflow.selectors import timeline_of

TRAIL = (_("Đào tạo"), "activities:course_list")
FEW = 30


def url_of(course: Course) -> str:
    """The page of a course."""
    return reverse("activities:course_detail", args=[course.public_id])


def check_reader(actor: Actor) -> None:
    """Staff and whoever may name people."""
    if not actor.has(*STAFF) and not nominates.can(actor):
        raise NotAllowed()


def places_words(course: Any) -> str:
    """How many have a place, of how many: "12/30"; a course without a number takes as many as come."""
    return f"{course.accepted_count}/{course.seats}" if course.seats else str(course.accepted_count)


def waiting_words(course: Any) -> str:
    """How many wait for an answer; nothing when none does."""
    count = course.waiting_count
    return ngettext("%(count)d chờ", "%(count)d chờ", count) % {"count": count} if count else ""


def given_by(course: Any) -> str:
    """The plan a course belongs to, and who gives it when that is known."""
    return " · ".join(filter(None, (course.plan.code, course.provider_words)))


class CourseList(ListPage):
    """Courses the actor sees."""

    template_name = "activities/tabbed_list.html"
    title = _("Đào tạo")
    unit = _("khóa")
    filterset_class = CourseFilter
    search_placeholder = _("Mã, tên khóa, chủ đề, đơn vị đào tạo")
    default_sort = "-starts_on"
    empty_title = _("Chưa có khóa đào tạo nào")
    empty_text = _("Khóa đang nhận đề cử hiện tại đây. Cán bộ của Sở lập khóa theo nhiệm vụ của kế hoạch.")
    columns: Sequence[Column] = (
        Column("code", _("Mã"), kind="code", sort="code", link=url_of),
        Column("title", _("Tên khóa"), sort="sort_key", remark=given_by, css="wide"),
        Column("status", _("Trạng thái"), kind="state", workflow=COURSE_WORKFLOW.key, sort="status"),
        Column(
            "kind",
            _("Loại"),
            value="get_kind_display",
            sort="kind",
            css="snug",
            remark=lambda row: row.get_topic_display(),
        ),
        Column("topic", _("Chủ đề"), value="get_topic_display", sort="topic", only="file"),
        Column(
            "audience",
            _("Đối tượng"),
            value="get_audience_display",
            sort="audience",
            css="snug",
            remark=lambda row: _("chuyên sâu") if row.is_in_depth else "",
        ),
        Column(
            "depth",
            _("Chuyên sâu"),
            value=lambda row: _("có") if row.is_in_depth else "",
            sort="is_in_depth",
            only="file",
        ),
        Column("provider", _("Đơn vị đào tạo"), value="provider_words", only="file"),
        Column("starts_on", _("Từ ngày"), kind="day", sort="starts_on"),
        Column(
            "places",
            _("Có chỗ"),
            value=places_words,
            sort="accepted_count",
            remark=waiting_words,
            css="num",
            only="page",
        ),
        Column("seats", _("Số chỗ"), kind="number", sort="seats", only="file"),
        Column("accepted_count", _("Có chỗ"), kind="number", sort="accepted_count", only="file"),
        Column("waiting_count", _("Chờ"), kind="number", sort="waiting_count", only="file"),
        Column("attendance_count", _("Lượt học"), kind="number", sort="attendance_count"),
        Column("cost_vnd", _("Kinh phí (đồng)"), kind="money", sort="cost_vnd"),
    )

    def rows(self) -> QuerySet[Any]:
        check_reader(self.actor)
        if not self.actor.has(*STAFF):  # money and who came are the province's own
            self.columns = tuple(c for c in self.columns if c.key not in ("cost_vnd", "attendance_count"))
        return courses.for_list(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_training.can(self.actor):
            return []
        return [
            link(_("Nạp từ tệp"), "course_register_import"),
            link(_("Lập khóa đào tạo"), "course_create", tone="primary", icon="plus"),
        ]

    def extra_context(self) -> dict[str, Any]:
        tabs = tabs_of(TRAINING_TABS) if self.actor.has(*STAFF) else tabs_of(TRAINING_TABS[:1])
        return {"tabs": tabs, "by_year": year_chart(self.request, self.found, str(self.unit))}


class CourseDetail(DetailPage):
    """What, when, where; who is named, who came, with what result."""

    template_name = "activities/course_detail.html"

    def fetch(self, **kwargs: Any) -> Course:
        check_reader(self.actor)
        return courses.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.title

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        row, actor = self.subject, self.actor
        own = [row.public_id]
        buttons = transition_buttons(
            COURSE_WORKFLOW.available(row, actor),
            lambda name: reverse("activities:course_step", args=[*own, name]),
            fields={"expected": row.status},
            forms={"hold": reverse("activities:course_hold", args=own)},
        )
        if keeps_training.can(actor, row):
            buttons.insert(0, link(_("Xuất liên hệ"), "course_contacts", *own))
            if row.can_be_written:
                buttons.insert(0, link(_("Sửa"), "course_edit", *own))
            if row.status in (CourseStatus.OPEN, CourseStatus.CONFIRMED):
                buttons.insert(0, ActionButton(_("Xếp chỗ"), reverse("activities:course_fill", args=own)))
        if row.status == CourseStatus.OPEN and nominates.can(actor, row):
            tone = "secondary" if keeps_training.can(actor, row) else "primary"
            buttons.append(link(_("Đề cử học viên"), "course_nominate", *own, tone=tone, icon="plus"))
        return buttons

    def context(self) -> dict[str, Any]:
        row, actor = self.subject, self.actor
        is_staff = courses.kept_by(actor).filter(pk=row.pk).exists()
        named = list(courses.nominations_visible_to(actor).filter(course=row).order_by("pk"))
        lines = list(courses.attendances_visible_to(actor).filter(course=row).order_by("pk")[: FEW + 1])
        may_keep = keeps_training.can(actor, row)
        return {
            "turn": COURSE_WORKFLOW.whose_turn(row),
            "facts": [(label, value) for label, value in _facts(row, is_staff=is_staff) if value],
            "is_staff": is_staff,
            "may_keep": may_keep and row.can_be_written,
            "may_list": may_keep and row.can_be_written and row.status != CourseStatus.CANCELLED,
            "may_certify": may_keep and row.is_held,
            "named": named,
            "is_full": row.status in courses.OFFERED and courses.is_full(row),
            "lecturers": list(row.lecturers.select_related("expert")),
            "accepted": sum(nomination.status == NominationStatus.ACCEPTED for nomination in named),
            "waiting": sum(
                nomination.status in (NominationStatus.NOMINATED, NominationStatus.WAITING) for nomination in named
            ),
            "lines": lines[:FEW],
            "more": len(lines) > FEW,
            "line_count": row.attendances.count() if is_staff else 0,
            "papers": papers_of(row.papers) if is_staff else [],
            "timeline": timeline_of(row) if is_staff else [],
        }


def _facts(row: Course, *, is_staff: bool) -> list[tuple[Any, Any]]:
    found = [
        (_("Loại"), row.get_kind_display()),
        (_("Chủ đề"), row.get_topic_display()),
        (_("Chương trình của"), row.get_programme_display() if row.programme else ""),
        (_("Đối tượng"), row.get_audience_display()),
        (_("Đào tạo chuyên sâu"), _("có") if row.is_in_depth else ""),
        (_("Đơn vị đào tạo"), row.provider_words or _("chưa chọn")),
        (_("Hình thức"), row.get_place_kind_display()),
        (_("Địa điểm"), row.place),
        (_("Thời gian"), row.days),
        (_("Số giờ"), row.hours),
        (_("Số chỗ"), row.seats),
        (_("Nhận đề cử đến hết"), f"{row.nominate_until:%d/%m/%Y}" if row.nominate_until else ""),
    ]
    if is_staff:
        found += [
            (_("Kinh phí"), f"{format_vnd(row.cost_vnd)} đ" if row.cost_vnd is not None else ""),
            (_("Nguồn kinh phí"), row.funding),
        ]
    return found


def _choices(actor: Actor) -> dict[str, Any]:
    plans = plans_for(actor)
    tasks = Task.objects.filter(version__in=plans.order_by().values("current_version")).select_related("version__plan")
    return {
        "plans": plans,
        "units": units_for(actor),
        "tasks": tasks.order_by("-version__plan__period_from", "version_id", "position"),
    }


def _told(form: Any) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name in actions.FACTS}


class CourseCreate(FormPage):
    """Plan one."""

    title = _("Lập khóa đào tạo")
    form_class = forms.CourseForm
    success_message = _("Đã lập. Tiếp theo: mời đề cử, hoặc ghi học viên sau khi học.")
    keeps_text = True

    def fetch(self, **kwargs: Any) -> None:
        keeps_training.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def form_kwargs(self) -> dict[str, Any]:
        return _choices(self.actor)

    def act(self, form: Any) -> Course:
        return actions.plan_course(actor=self.actor, facts=_told(form))

    def success_url(self, result: Course) -> str:
        return url_of(result)

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])


class CourseForms(SubjectForm):
    """Forms about one course, for those who keep it."""

    find = staticmethod(courses.get)
    policy = keeps_training
    address = staticmethod(url_of)
    trail = TRAIL


class CourseEdit(CourseForms):
    """Change it."""

    title = _("Sửa khóa đào tạo")
    form_class = forms.CourseForm
    success_message = _("Đã lưu.")
    keeps_text = True

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        initial = {name: getattr(row, name) for name in (*actions.FACTS, "row_version")}
        for name in ("plan", "task", "provider"):
            initial[name] = initial[name].public_id if initial[name] else None
        return {**_choices(self.actor), "initial": initial}

    def act(self, form: Any) -> Course:
        return actions.edit_course(
            actor=self.actor, course=self.subject, facts=_told(form), row_version=form.cleaned_data["row_version"]
        )


class CourseHold(CourseForms):
    """It took place."""

    title = _("Ghi nhận đã tổ chức")
    intro = _("Người đã có chỗ được đưa vào danh sách học viên; sau đó ghi kết quả từng người hoặc nạp danh sách.")
    form_class = forms.HoldCourseForm
    success_message = _("Đã ghi nhận. Tiếp theo: ghi kết quả học viên.")

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        return {"initial": {"expected": row.status, "cost_vnd": row.cost_vnd, "result": row.result}}

    def act(self, form: Any) -> Course:
        return actions.hold_course(actor=self.actor, course=self.subject, **form.cleaned_data)


@require_POST
def course_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Open, close the list, confirm, give up."""
    course = courses.get(request.actor, public_id)
    return perform(
        request,
        lambda: actions.move_course(
            actor=request.actor,
            course=course,
            name=known_step(name, ("open", "confirm", "close", "cancel")),
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=url_of(course),
    )
