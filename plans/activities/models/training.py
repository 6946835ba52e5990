"""Courses, who is named for them, who came, what they got (D01, D02, D04, D05)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_events import Audience
from plans.activities.enums_training import (
    HELD_COURSES,
    ConsentBasis,
    CourseKind,
    CoursePlace,
    CourseResult,
    CourseStatus,
    NominationStatus,
    OutsideProgramme,
    Topic,
)
from plans.activities.models.base import Paper
from portal.core.models import PortalModel, VersionedModel
from portal.organizations.models import Organization
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


def _unit(label: Any) -> models.ForeignKey[Organization | None, Organization | None]:
    return models.ForeignKey(
        "organizations.Organization",
        verbose_name=label,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )


class Course(SearchableModel, WorkflowModel, VersionedModel):
    """One course of the province, or one of others to which it sends people. The provider may have no name yet.

    `is_in_depth` marks what GL CT2b counts. `seats` empty means as many as come. Amounts are whole đồng.
    """

    workflow_key = "activities.course"
    search_fields = ("code", "title", "topic_words", "provider_words", "place", "audience_words")
    sort_field = "title"

    code = models.CharField(_("mã"), max_length=30)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="courses"
    )
    task = models.ForeignKey(
        "planning.Task",
        verbose_name=_("nhiệm vụ của kế hoạch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="courses",
    )
    kind = models.CharField(_("loại"), max_length=10, choices=CourseKind.choices)
    title = models.CharField(_("tên khóa"), max_length=300)
    topic = models.CharField(_("chủ đề"), max_length=15, choices=Topic.choices)
    content = models.TextField(_("nội dung"), blank=True)
    audience = models.CharField(_("đối tượng"), max_length=12, choices=Audience.choices)
    is_in_depth = models.BooleanField(_("đào tạo chuyên sâu"), default=False)
    programme = models.CharField(_("chương trình của"), max_length=15, choices=OutsideProgramme.choices, blank=True)
    provider = _unit(_("đơn vị đào tạo"))
    provider_name = models.CharField(_("đơn vị đào tạo (ngoài danh bạ)"), max_length=250, blank=True)
    place_kind = models.CharField(_("hình thức"), max_length=10, choices=CoursePlace.choices, default=CoursePlace.HALL)
    place = models.CharField(_("địa điểm"), max_length=250, blank=True)
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến ngày"))
    hours = models.PositiveSmallIntegerField(_("số giờ học"), null=True, blank=True)
    seats = models.PositiveIntegerField(_("số chỗ"), null=True, blank=True)
    nominate_until = models.DateField(_("nhận đề cử đến hết ngày"), null=True, blank=True)
    cost_vnd = models.BigIntegerField(_("kinh phí đã chi (đồng)"), null=True, blank=True)
    funding = models.CharField(_("nguồn kinh phí"), max_length=200, blank=True)
    result = models.TextField(_("kết quả, đánh giá"), blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người lập"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ghi kết quả"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("khóa đào tạo")
        verbose_name_plural = _("khóa đào tạo")
        ordering = ("-starts_on", "-pk")
        indexes = [models.Index(fields=("plan", "status", "starts_on"), name="activities_course_held")]
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"),
                name="activities_course_code_once",
                violation_error_message=_("Mã này đã có trong tỉnh."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="activities_course_days",
                violation_error_message=_("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(cost_vnd__isnull=True) | Q(cost_vnd__gte=0),
                name="activities_course_cost",
                violation_error_message=_("Kinh phí không được âm."),
            ),
            models.CheckConstraint(
                condition=(Q(kind=CourseKind.OUTSIDE) & ~Q(programme=""))
                | (~Q(kind=CourseKind.OUTSIDE) & Q(programme="")),
                name="activities_course_programme",
                violation_error_message=_(
                    "Chương trình của tổ chức ngoài tỉnh phải nêu của ai; khóa của tỉnh thì không."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def provider_words(self) -> str:
        """The provider; a lead may be promised before it has a name ("Đơn vị đào tạo", KG 156)."""
        return self.provider.name if self.provider else self.provider_name

    @property
    def topic_words(self) -> str:
        """The topic in words, for the search key."""
        return str(self.get_topic_display())

    @property
    def audience_words(self) -> str:
        """The audience in words, for the search key."""
        return str(self.get_audience_display())

    @property
    def days(self) -> str:
        """ "12/05/2023" or "12/05/2023 – 14/05/2023"."""
        first, last = f"{self.starts_on:%d/%m/%Y}", f"{self.ends_on:%d/%m/%Y}"
        return first if first == last else f"{first} – {last}"

    @property
    def is_held(self) -> bool:
        return self.status in HELD_COURSES

    @property
    def can_be_written(self) -> bool:
        """Not yet confirmed nor given up."""
        return self.status not in (CourseStatus.CLOSED, CourseStatus.CANCELLED)


class Trainee(SearchableModel, VersionedModel):
    """One person of the province's register of trainees, counted once however often they come.

    The identity number itself is never stored: `number_digest` recognises it, `number_shown` is its masked form.
    Without a number a person is known by `name_key` (name with birth day, else with unit). Birth day, mail and phone
    are shown only on request, and each look is recorded.
    """

    search_fields = ("full_name", "unit_words", "position")
    sort_field = "full_name"

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField(_("họ và tên"), max_length=150)
    birth_on = models.DateField(_("ngày sinh"), null=True, blank=True)
    number_digest = models.CharField(_("mã băm số định danh"), max_length=64, blank=True, editable=False)
    number_shown = models.CharField(_("số định danh (che)"), max_length=20, blank=True, editable=False)
    name_key = models.CharField(_("khóa tên"), max_length=500, editable=False, db_index=True)
    organization = _unit(_("đơn vị công tác"))
    unit_name = models.CharField(_("đơn vị công tác (ngoài danh bạ)"), max_length=250, blank=True)
    position = models.CharField(_("chức vụ"), max_length=150, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    consent_basis = models.CharField(_("căn cứ lưu dữ liệu"), max_length=8, choices=ConsentBasis.choices)
    consent_version = models.CharField(_("phiên bản điều khoản dữ liệu cá nhân"), max_length=20)
    consent_on = models.DateField(_("ngày đồng ý, ngày nhận danh sách"))
    purpose = models.CharField(_("mục đích sử dụng"), max_length=200)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("đã gộp vào"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="absorbed",
    )

    class Meta:
        verbose_name = _("học viên")
        verbose_name_plural = _("học viên")
        ordering = ("sort_key", "pk")
        indexes = [models.Index(fields=("province", "sort_key"), name="activities_trainee_sorted")]
        constraints = [
            models.UniqueConstraint(
                fields=("province", "number_digest"),
                condition=~Q(number_digest=""),
                name="activities_trainee_number_once",
                violation_error_message=_("Số định danh này đã có trong sổ học viên."),
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def unit_words(self) -> str:
        """Where they work, in words."""
        return self.organization.name if self.organization else self.unit_name


class TraineeMerge(PortalModel):
    """One merge of two rows that were the same person, with everything needed to tell, and to undo, it.

    `taken` names the fields the survivor took over because its own were empty; `moved` maps each link to the ids that
    were pointed to the survivor, `kept` those that stayed, with the reason; `results` are lines that took a result.
    """

    survivor = models.ForeignKey(
        Trainee, verbose_name=_("người còn lại"), on_delete=models.PROTECT, related_name="merges"
    )
    absorbed = models.ForeignKey(
        Trainee, verbose_name=_("dòng được gộp"), on_delete=models.PROTECT, related_name="merged_by"
    )
    taken = models.JSONField(_("mục lấy từ dòng được gộp"), default=list)
    moved = models.JSONField(_("liên kết đã chuyển"), default=dict)
    kept = models.JSONField(_("liên kết giữ lại"), default=dict)
    results = models.JSONField(_("lượt học lấy kết quả"), default=list)
    note = models.CharField(_("lý do gộp"), max_length=300)
    merged_at = models.DateTimeField(_("gộp lúc"))
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người gộp"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(_("tách lại lúc"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người tách lại"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("lần gộp học viên")
        verbose_name_plural = _("lần gộp học viên")
        ordering = ("-merged_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("absorbed",),
                condition=Q(undone_at__isnull=True),
                name="activities_trainee_merged_once",
                violation_error_message=_("Dòng này đã được gộp."),
            ),
            models.CheckConstraint(
                condition=~Q(survivor=F("absorbed")),
                name="activities_trainee_merge_of_two",
                violation_error_message=_("Không gộp một người vào chính người đó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} → {self.survivor_id}"


class Standing(models.Manager[Any]):
    """Rows that count: not those a merge left with the row that gave way because its like stands already."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(is_double=False)


class Nomination(WorkflowModel, PortalModel):
    """One person a unit names for a course: gets a place, waits, is declined, or is withdrawn by the unit."""

    workflow_key = "activities.nomination"
    objects: ClassVar[Any] = Standing()

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    course = models.ForeignKey(Course, verbose_name=_("khóa"), on_delete=models.PROTECT, related_name="nominations")
    person = models.ForeignKey(
        Trainee, verbose_name=_("học viên"), on_delete=models.PROTECT, related_name="nominations"
    )
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("đơn vị cử"), on_delete=models.PROTECT, related_name="+"
    )
    is_double = models.BooleanField(_("trùng, giữ lại khi gộp học viên"), default=False, editable=False)
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người cử"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("đề cử học viên")
        verbose_name_plural = _("đề cử học viên")
        ordering = ("pk",)
        indexes = [models.Index(fields=("course", "status"), name="activities_nomination_state")]
        constraints = [
            models.UniqueConstraint(
                fields=("course", "person"),
                condition=~Q(status__in=(NominationStatus.WITHDRAWN, NominationStatus.DECLINED)),
                name="activities_nomination_once",
                violation_error_message=_("Người này đã được đề cử vào khóa này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.course.code} {self.person}"


class CourseAttendance(PortalModel):
    """One person on one course (lượt), with the unit they came from that day; one certificate at most."""

    objects: ClassVar[Any] = Standing()
    course = models.ForeignKey(Course, verbose_name=_("khóa"), on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(
        Trainee, verbose_name=_("học viên"), on_delete=models.PROTECT, related_name="attendances"
    )
    organization = _unit(_("đơn vị khi học"))
    unit_name = models.CharField(_("đơn vị khi học (ngoài danh bạ)"), max_length=250, blank=True)
    audience = models.CharField(_("đối tượng"), max_length=12, choices=Audience.choices)
    result = models.CharField(_("kết quả"), max_length=6, choices=CourseResult.choices, default=CourseResult.NONE)
    support_vnd = models.BigIntegerField(_("kinh phí hỗ trợ (đồng)"), null=True, blank=True)
    is_double = models.BooleanField(_("trùng, giữ lại khi gộp học viên"), default=False, editable=False)

    class Meta:
        verbose_name = _("lượt học")
        verbose_name_plural = _("lượt học")
        ordering = ("course_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("course", "person"),
                name="activities_course_attendance_once",
                violation_error_message=_("Người này đã có trong danh sách học viên của khóa."),
            ),
            models.CheckConstraint(
                condition=Q(support_vnd__isnull=True) | Q(support_vnd__gte=0),
                name="activities_course_attendance_support",
                violation_error_message=_("Kinh phí hỗ trợ không được âm."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course.code} {self.person}"

    @property
    def unit_words(self) -> str:
        """The unit of that day, in words."""
        return self.organization.name if self.organization else self.unit_name


class TrainingCertificate(PortalModel):
    """What a person got for a course: number, day, the code of the public check. A withdrawn one stays as a row."""

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    attendance = models.OneToOneField(
        CourseAttendance, verbose_name=_("lượt học"), on_delete=models.PROTECT, related_name="certificate"
    )
    number = models.CharField(_("số"), max_length=40)
    check_code = models.CharField(_("mã kiểm tra"), max_length=20, unique=True, editable=False)
    issued_on = models.DateField(_("ngày cấp"))
    signer_name = models.CharField(_("người ký"), max_length=150)
    signer_post = models.CharField(_("chức vụ người ký"), max_length=150)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người cấp"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField(_("thu hồi ngày"), null=True, blank=True)
    withdrawn_because = models.TextField(_("lý do thu hồi"), blank=True)

    class Meta:
        verbose_name = _("giấy chứng nhận đào tạo")
        verbose_name_plural = _("giấy chứng nhận đào tạo")
        ordering = ("-issued_on", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "number"),
                name="activities_certificate_number_once",
                violation_error_message=_("Số giấy chứng nhận này đã dùng."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
                name="activities_certificate_withdrawn",
                violation_error_message=_("Thu hồi phải ghi ngày và lý do."),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CoursePaper(Paper):
    """Decision, programme, signed list, photographs."""

    subject = models.ForeignKey(Course, verbose_name=_("khóa"), on_delete=models.PROTECT, related_name="papers")

    class Meta(Paper.Meta):
        verbose_name = _("tài liệu của khóa đào tạo")
        verbose_name_plural = _("tài liệu của khóa đào tạo")
