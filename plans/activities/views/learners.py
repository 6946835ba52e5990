"""Nominations, lists of trainees, their register, certificates and the public check."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from plans.activities.actions import train
from plans.activities.actions.nominate import fill_places, move_nomination, nominate
from plans.activities.documents import training as papers
from plans.activities.filters_events import LearningFilter, TraineeFilter
from plans.activities.forms import training as forms
from plans.activities.forms.imports import SheetFileForm
from plans.activities.importing import files
from plans.activities.importing.kinds import TRAINEE_IMPORT
from plans.activities.models import Course, CourseAttendance, Trainee, TrainingCertificate
from plans.activities.policies import STAFF, confirms_training, keeps_training, nominates
from plans.activities.privacy import TRAINEES
from plans.activities.selectors import courses
from plans.activities.selectors.scope import one, units_for
from plans.activities.views.base import TRAINING_TABS, known_step, link, tabs_of
from plans.activities.views.courses import TRAIL, CourseForms, url_of
from plans.activities.views.files import PAPER, TABLE, _file
from portal.core import rate_limit
from portal.core.errors import NotAllowed, NotFound
from portal.core.request import PortalRequest
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, ListPage, attachment, perform
from portal.vietnam.search import search

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CHECKS_PER_HOUR = 120


class CourseNominate(CourseForms):
    """Name one person of the own unit."""

    title = _("Đề cử học viên")
    policy = nominates
    form_class = forms.NominationForm
    submit_label = _("Đề cử")
    success_message = _("Đã đề cử. Đơn vị được báo khi xếp chỗ.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"province_id": self.subject.province_id}

    def act(self, form: Any) -> Any:
        person = form.person(organization=self.actor.organization)
        return nominate(actor=self.actor, course=self.subject, person=person, agreed=form.cleaned_data["agreed"])


@require_POST
def course_fill(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Give the free places in turn."""
    course = courses.get(request.actor, public_id)
    return perform(
        request,
        lambda: fill_places(actor=request.actor, course=course),
        success=lambda told: (
            gettext("Đã xếp %(given)d chỗ, %(waiting)d người trong danh sách chờ.")
            % {"given": told[0], "waiting": told[1]}
        ),
        to=url_of(course),
    )


@require_POST
def nomination_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Accept, decline or withdraw one person."""
    row = courses.get_nomination(request.actor, public_id)
    return perform(
        request,
        lambda: move_nomination(
            actor=request.actor,
            nomination=row,
            name=known_step(name, ("accept", "decline", "withdraw")),
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=url_of(row.course),
    )


class TraineeAdd(CourseForms):
    """Write one person on the list."""

    title = _("Ghi học viên")
    form_class = forms.TraineeForm
    success_message = _("Đã ghi học viên.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"units": units_for(self.actor), "initial": {"audience": self.subject.audience}}

    def act(self, form: Any) -> Any:
        data = form.cleaned_data
        person = form.person(organization=data["organization"], unit_name=data["unit_name"])
        return train.write_trainee(
            actor=self.actor,
            course=self.subject,
            person=person,
            audience=data["audience"],
            result=data["result"],
            support_vnd=data["support_vnd"],
        )


class TraineeImport(CourseForms):
    """Read a list in."""

    title = _("Nạp danh sách học viên từ tệp")
    form_class = SheetFileForm
    submit_label = _("Đọc và kiểm tra")
    intro = _("Dùng tệp mẫu của khóa này: mỗi dòng một người. Nạp lại cùng danh sách không ghi thêm ai.")

    def buttons(self) -> list[ActionButton]:
        return [link(_("Tải tệp mẫu"), "course_list_template", self.subject.public_id)]

    def act(self, form: Any) -> ImportDraft:
        return read_file(actor=self.actor, kind=TRAINEE_IMPORT, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])


@require_GET
def course_list_template(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """The empty list of one course."""
    course = courses.get(request.actor, public_id)
    keeps_training.check(request.actor, course)
    return attachment(files.trainee_template(course), f"Mẫu danh sách học viên {course.code}.xlsx", XLSX)


class CourseResults(CourseForms):
    """Each trainee's result."""

    title = _("Ghi kết quả học viên")
    form_class = forms.ResultsForm
    success_message = _("Đã ghi kết quả.")

    def form_kwargs(self) -> dict[str, Any]:
        lines = courses.attendances_visible_to(self.actor).filter(course=self.subject).order_by("pk")
        return {"lines": list(lines[:1000])}

    def act(self, form: Any) -> Any:
        return train.note_results(actor=self.actor, course=self.subject, came=form.came())


class CertificatesIssue(CourseForms):
    """Numbers for everybody who passed."""

    title = _("Cấp giấy chứng nhận")
    intro = _("Cấp cho mọi học viên đạt mà chưa có giấy chứng nhận; số được lấy lần lượt, không nhảy số.")
    policy = confirms_training
    form_class = forms.CertificatesForm
    submit_label = _("Cấp")
    success_message = _("Đã cấp giấy chứng nhận.")

    def act(self, form: Any) -> Any:
        return train.issue_certificates(actor=self.actor, course=self.subject, **form.cleaned_data)


@require_GET
def course_paper_file(request: PortalRequest, public_id: UUID, paper: str, file_format: str) -> HttpResponse:
    """The letter that asks for names, or the list."""
    rows = courses.kept_by(request.actor).select_related("plan", "province", "provider")
    course: Course = one(rows, public_id)
    if paper not in papers.PAPERS:
        raise NotFound()
    build, name = papers.PAPERS[paper]
    formats = TABLE if paper == "danh-sach" else PAPER
    return _file(lambda: build(course), f"{name} {course.code}", file_format, formats)


def _of(row: CourseAttendance) -> str:
    return reverse("activities:trainee_detail", args=[row.person.public_id])


def _certificate_of(row: CourseAttendance) -> str:
    if not hasattr(row, "certificate"):
        return ""
    return reverse("activities:training_certificate_detail", args=[row.certificate.public_id])


class LearningList(ListPage):
    """Attendances: one line a person and course (lượt)."""

    template_name = "activities/tabbed_list.html"
    title = _("Lượt học")
    unit = _("lượt")
    filterset_class = LearningFilter
    search_placeholder = _("Họ tên học viên")
    default_sort = "-ends_on"
    empty_title = _("Chưa có lượt học nào")
    empty_text = _("Ghi học viên ở trang của khóa đào tạo, hoặc nạp danh sách từ tệp.")
    columns = (
        Column("person", _("Học viên"), value="person.full_name", sort="person__sort_key", link=_of),
        Column("unit", _("Đơn vị khi học"), value="unit_words"),
        Column("audience", _("Đối tượng"), value="get_audience_display", sort="audience"),
        Column(
            "course",
            _("Khóa"),
            value="course.title",
            sort="course__sort_key",
            link=lambda row: url_of(row.course),
            remark=lambda row: _("chuyên sâu") if row.course.is_in_depth else "",
        ),
        Column("depth", _("Chuyên sâu"), value=lambda row: _("có") if row.course.is_in_depth else "", only="file"),
        Column("ends_on", _("Ngày"), value="course.ends_on", kind="day", sort="course__ends_on"),
        Column("result", _("Kết quả"), value="get_result_display", sort="result"),
        Column(
            "certificate",
            _("Giấy chứng nhận"),
            value=lambda row: row.certificate.number if hasattr(row, "certificate") else "",
            link=_certificate_of,
        ),
        Column("support_vnd", _("Hỗ trợ (đồng)"), kind="money", sort="support_vnd", total="support_vnd"),
    )

    def rows(self) -> QuerySet[Any]:
        _check_staff(self.actor)
        return courses.attendances_visible_to(self.actor)

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return search(rows, words, field="person__search_key")

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs_of(TRAINING_TABS)}


def _check_staff(actor: Any) -> None:
    if not actor.has(*STAFF):
        raise NotAllowed()


class TraineeList(ListPage):
    """The register: each person once, with how often they came."""

    template_name = "activities/tabbed_list.html"
    title = _("Học viên")
    unit = _("người")
    filterset_class = TraineeFilter
    search_placeholder = _("Họ tên, đơn vị, chức vụ")
    default_sort = "name"
    empty_title = _("Chưa có học viên nào")
    empty_text = _("Học viên vào sổ khi được đề cử, được ghi vào khóa hoặc nạp từ danh sách.")
    columns = (
        Column(
            "name",
            _("Họ và tên"),
            value="full_name",
            sort="sort_key",
            link=lambda row: reverse("activities:trainee_detail", args=[row.public_id]),
        ),
        Column("number", _("Số định danh (che)"), value="number_shown"),
        Column("unit", _("Đơn vị"), value="unit_words"),
        Column("position", _("Chức vụ")),
        Column("times", _("Lượt học"), kind="number", sort="times"),
        Column("in_depth", _("Lượt chuyên sâu"), kind="number", sort="in_depth"),
        Column("last_on", _("Lần cuối"), kind="day", sort="last_on"),
    )

    def rows(self) -> QuerySet[Any]:
        _check_staff(self.actor)
        return courses.trainees_for_list(self.actor)

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs_of(TRAINING_TABS)}


class TraineeDetail(DetailPage):
    """One person: courses, certificates, by what right the data is kept; nothing sensitive."""

    template_name = "activities/trainee_detail.html"

    def fetch(self, **kwargs: Any) -> Trainee:
        _check_staff(self.actor)
        return courses.any_trainee(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (_("Học viên"), reverse("activities:trainee_list"))]

    def buttons(self) -> list[ActionButton]:
        if not keeps_training.can(self.actor, self.subject) or self.subject.merged_into is not None:
            return []
        row = self.subject
        address = reverse("privacy:sensitive_show", args=[TRAINEES.key, row.public_id])
        buttons = [ActionButton(_("Xem ngày sinh, liên hệ"), address, method="get")]
        if not row.experts.exists():
            address = f"{reverse('activities:expert_create')}?hoc-vien={row.public_id}"
            buttons.append(ActionButton(_("Ghi vào sổ chuyên gia"), address, method="get"))
        return buttons

    def context(self) -> dict[str, Any]:
        row = self.subject
        lines = courses.attendances_visible_to(self.actor).filter(person=row).order_by("-course__ends_on")
        may_keep = keeps_training.can(self.actor, row)
        may_merge = may_keep and row.merged_into is None
        return {
            "experts": list(row.experts.all()),
            "alike": courses.alike(self.actor, row) if may_merge else [],
            "merges": list(row.merges.select_related("absorbed", "merged_by")) if may_keep else [],
            "lines": list(lines[:200]),
            "facts": [
                (_("Đơn vị"), row.unit_words),
                (_("Chức vụ"), row.position),
                (_("Số định danh"), row.number_shown or _("không ghi")),
                *TRAINEES.masked(row),
                (_("Căn cứ lưu dữ liệu"), row.get_consent_basis_display()),
                (_("Điều khoản"), f"{row.consent_version}, {row.consent_on:%d/%m/%Y}"),
                (_("Mục đích"), row.purpose),
            ],
        }


class CertificateDetail(DetailPage):
    """One certificate: its PDF, its check code, whether it was taken back."""

    template_name = "activities/training_certificate_detail.html"

    def fetch(self, **kwargs: Any) -> TrainingCertificate:
        _check_staff(self.actor)
        return courses.get_certificate(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return f"{gettext('Giấy chứng nhận')} {self.subject.number}"

    def crumbs(self) -> Crumbs:
        course = self.subject.attendance.course
        return [(TRAIL[0], reverse(TRAIL[1])), (course.title, url_of(course))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        if row.withdrawn_on or not confirms_training.can(self.actor, row.attendance.course):
            return []
        return [
            ActionButton(
                _("Thu hồi"),
                reverse("activities:training_certificate_withdraw", args=[row.public_id]),
                tone="danger",
                reason_label=_("Lý do thu hồi"),
                reason_required=True,
            )
        ]

    def context(self) -> dict[str, Any]:
        row = self.subject
        line = row.attendance
        withdrawn = f"{row.withdrawn_on:%d/%m/%Y}: {row.withdrawn_because}" if row.withdrawn_on else ""
        return {
            "facts": [
                (_("Học viên"), line.person.full_name),
                (_("Đơn vị khi học"), line.unit_words),
                (_("Khóa"), line.course.title),
                (_("Ngày cấp"), f"{row.issued_on:%d/%m/%Y}"),
                (_("Người ký"), f"{row.signer_name}, {row.signer_post}"),
                (_("Mã kiểm tra"), papers.grouped(row.check_code)),
                *([(_("Thu hồi"), withdrawn)] if withdrawn else []),
            ],
        }


@require_GET
def certificate_file(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """The certificate as PDF or DOCX."""
    row = courses.get_certificate(request.actor, public_id)
    return _file(lambda: papers.certificate_of(row), f"Giấy chứng nhận {row.pk}", file_format, PAPER)


@require_POST
def certificate_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Take it back."""
    row = courses.get_certificate(request.actor, public_id)
    return perform(
        request,
        lambda: train.withdraw_certificate(actor=request.actor, certificate=row, why=request.POST.get("note", "")),
        success=_("Đã thu hồi."),
        to=reverse("activities:training_certificate_detail", args=[row.public_id]),
    )


@login_not_required
@never_cache
@require_GET
def certificate_check(request: PortalRequest) -> HttpResponse:
    """Whoever holds the paper types its code; nothing can be listed or guessed."""
    code = request.GET.get("ma", "").replace("\x00", "").strip()[:40]
    context: dict[str, Any] = {"code": code, "seo": {"title": _("Kiểm tra giấy chứng nhận"), "path": request.path}}
    status = 200
    if code and not rate_limit.may_try("certificate-check", request.META.get("REMOTE_ADDR", ""), CHECKS_PER_HOUR):
        status, context["said"] = 429, _("Bạn tra cứu quá nhiều lần. Hãy thử lại sau một giờ.")
    elif code:
        try:
            context["found"] = courses.certificate_by_code(code)
        except NotFound:
            status, context["said"] = 404, _("Không có giấy chứng nhận mang mã này. Hãy xem lại mã in trên giấy.")
    response = render(request, "activities/certificate_check.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
