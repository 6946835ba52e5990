"""Events and media: whatever the programme does to be known, planned under a task and told to its end (C01–C07)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_events import (
    GATHERINGS,
    HELD_EVENTS,
    Audience,
    CameBy,
    CooperationKind,
    EventFamily,
    EventKind,
    EventStatus,
    RightKind,
    family_of,
)
from plans.activities.models.base import Paper
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.vietnam.text import fold
from portal.workflow.models import WorkflowModel


class Event(SearchableModel, WorkflowModel, VersionedModel):
    """One conference, visit, reportage, publication, notice … of one unit.

    `attended` is the number of lines of the attendance sheet, or a head count where no sheet was kept. `copies` are of
    a publication. `institution` is who an intellectual-property activity was for. `sign_in_code` stands in the address
    behind the QR code. Amounts are whole đồng.
    """

    workflow_key = "activities.event"
    search_fields = ("code", "title", "unit_name", "partners", "channel", "place", "document_number", "product_group")
    sort_field = "title"

    code = models.CharField(_("mã"), max_length=30)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="events"
    )
    task = models.ForeignKey(
        "planning.Task",
        verbose_name=_("nhiệm vụ của kế hoạch"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    kind = models.CharField(_("loại"), max_length=16, choices=EventKind.choices)
    title = models.CharField(_("tên hoạt động"), max_length=300)
    content = models.TextField(_("nội dung"), blank=True)
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("đơn vị thực hiện"), on_delete=models.PROTECT, related_name="+"
    )
    partners = models.CharField(_("đơn vị phối hợp, đối tác"), max_length=300, blank=True)
    audience = models.CharField(_("đối tượng"), max_length=12, choices=Audience.choices, blank=True)
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến ngày"))
    starts_time = models.TimeField(_("giờ bắt đầu"), null=True, blank=True)
    place = models.CharField(_("địa điểm"), max_length=250, blank=True)
    expected_people = models.PositiveIntegerField(_("số người dự kiến"), null=True, blank=True)
    attended = models.PositiveIntegerField(_("lượt người dự"), default=0)
    cost_vnd = models.BigIntegerField(_("kinh phí đã chi (đồng)"), null=True, blank=True)
    funding = models.CharField(_("nguồn kinh phí"), max_length=200, blank=True)
    channel = models.CharField(_("báo, đài, kênh đăng"), max_length=200, blank=True)
    link = models.URLField(_("đường dẫn"), max_length=500, blank=True)
    copies = models.PositiveIntegerField(_("số bản, số kỳ"), null=True, blank=True)
    receivers = models.CharField(_("nơi nhận, phát hành"), max_length=300, blank=True)
    cooperation = models.CharField(_("nội dung hợp tác"), max_length=12, choices=CooperationKind.choices, blank=True)
    is_international = models.BooleanField(_("hợp tác quốc tế"), default=False)
    document_number = models.CharField(_("số, ký hiệu văn bản"), max_length=80, blank=True)
    document_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    product_group = models.CharField(_("nhóm sản phẩm, hàng hóa"), max_length=120, blank=True)
    institution = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("trường, trung tâm nghiên cứu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    institution_name = models.CharField(_("trường, trung tâm (ngoài danh bạ)"), max_length=250, blank=True)
    right_kind = models.CharField(_("quyền sở hữu"), max_length=10, choices=RightKind.choices, blank=True)
    rights = models.PositiveIntegerField(_("số quyền, giải pháp"), null=True, blank=True)
    result = models.TextField(_("kết quả"), blank=True)
    lessons = models.TextField(_("bài học, kiến nghị"), blank=True)
    sign_in_code = models.CharField(_("mã điểm danh"), max_length=16, unique=True, editable=False)
    is_public = models.BooleanField(_("công khai trên trang của chương trình"), default=False)
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
        verbose_name = _("hoạt động truyền thông, sự kiện")
        verbose_name_plural = _("hoạt động truyền thông, sự kiện")
        ordering = ("-starts_on", "-pk")
        indexes = [
            models.Index(fields=("plan", "status", "starts_on"), name="activities_event_held"),
            models.Index(fields=("province", "-starts_on"), name="activities_event_recent"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"),
                name="activities_event_code_once",
                violation_error_message=_("Mã này đã có trong tỉnh."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="activities_event_days",
                violation_error_message=_("Ngày kết thúc phải từ ngày bắt đầu trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(cost_vnd__isnull=True) | Q(cost_vnd__gte=0),
                name="activities_event_cost",
                violation_error_message=_("Kinh phí không được âm."),
            ),
            models.CheckConstraint(
                condition=Q(cooperation="") | Q(kind=EventKind.COOPERATION),
                name="activities_event_cooperation",
                violation_error_message=_("Chỉ hoạt động hợp tác mới có nội dung hợp tác."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=EventKind.IP_SUPPORT)
                | (~Q(right_kind="") & (Q(institution__isnull=False) | ~Q(institution_name=""))),
                name="activities_event_right",
                violation_error_message=_("Hỗ trợ sở hữu trí tuệ phải nêu đơn vị được hỗ trợ và loại quyền."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def unit_name(self) -> str:
        """Who does it, in words."""
        return self.organization.name

    @property
    def family(self) -> EventFamily:
        """Which facts it is told with."""
        return family_of(self.kind)

    @property
    def is_gathering(self) -> bool:
        """People come to it."""
        return self.kind in GATHERINGS

    @property
    def is_held(self) -> bool:
        return self.status in HELD_EVENTS

    @property
    def can_be_written(self) -> bool:
        """Not yet confirmed nor given up."""
        return self.status in (EventStatus.PLANNED, EventStatus.INVITED, EventStatus.HELD)

    @property
    def institution_words(self) -> str:
        """Who an activity on intellectual property was for."""
        return self.institution.name if self.institution else self.institution_name

    @property
    def days(self) -> str:
        """ "12/05/2023" or "12/05/2023 – 14/05/2023"."""
        first, last = f"{self.starts_on:%d/%m/%Y}", f"{self.ends_on:%d/%m/%Y}"
        return first if first == last else f"{first} – {last}"


class EventGuest(PortalModel):
    """One unit or person invited, or the receiver of a notice; `told_at` is when the letter left.

    `reply_code` stands in the link of the letter: whoever holds it may say that nobody will come, and take it back.
    """

    event = models.ForeignKey(Event, verbose_name=_("hoạt động"), on_delete=models.CASCADE, related_name="guests")
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    name = models.CharField(_("đơn vị, người được mời"), max_length=250)
    email = models.EmailField(_("thư điện tử"), blank=True)
    why = models.CharField(_("lý do nhận"), max_length=200, blank=True)
    told_at = models.DateTimeField(_("gửi lúc"), null=True, blank=True)
    reply_code = models.CharField(_("mã trả lời"), max_length=24, blank=True, editable=False)
    declined_at = models.DateTimeField(_("báo không dự lúc"), null=True, blank=True)
    declined_because = models.CharField(_("lý do không dự"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("khách mời, nơi nhận")
        verbose_name_plural = _("khách mời, nơi nhận")
        ordering = ("event_id", "name", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("event", "organization"),
                condition=Q(organization__isnull=False),
                name="activities_guest_unit_once",
                violation_error_message=_("Đơn vị này đã có trong danh sách mời."),
            ),
            models.UniqueConstraint(
                fields=("event", "name"),
                condition=Q(organization__isnull=True),
                name="activities_guest_name_once",
                violation_error_message=_("Người, đơn vị này đã có trong danh sách mời."),
            ),
            models.UniqueConstraint(
                fields=("reply_code",),
                condition=~Q(reply_code=""),
                name="activities_guest_reply_once",
                violation_error_message=_("Mã trả lời này đã dùng."),
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True) | Q(told_at__isnull=False),
                name="activities_guest_declined",
                violation_error_message=_("Chỉ nơi đã được mời mới báo không dự."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


def attendee_key(name: str, unit: str) -> str:
    """One person at one event, however the sheet spells it."""
    return f"{fold(name).strip()}|{fold(unit).strip()}"[:400]


class EventAttendance(PortalModel):
    """One line of the attendance sheet: one person at one event (lượt). No number, no phone is asked for."""

    event = models.ForeignKey(Event, verbose_name=_("hoạt động"), on_delete=models.CASCADE, related_name="attendances")
    name = models.CharField(_("họ và tên"), max_length=150)
    unit_name = models.CharField(_("đơn vị"), max_length=250, blank=True)
    position = models.CharField(_("chức vụ"), max_length=150, blank=True)
    key = models.CharField(_("khóa nhận dạng"), max_length=400, editable=False)
    came_by = models.CharField(_("cách ghi"), max_length=6, choices=CameBy.choices)
    came_at = models.DateTimeField(_("ghi lúc"))
    consent_version = models.CharField(_("phiên bản điều khoản dữ liệu cá nhân"), max_length=20, blank=True)
    purpose = models.CharField(_("mục đích sử dụng"), max_length=200)

    class Meta:
        verbose_name = _("lượt dự")
        verbose_name_plural = _("lượt dự")
        ordering = ("event_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("event", "key"),
                name="activities_event_attendance_once",
                violation_error_message=_("Người này đã có trong danh sách dự."),
            ),
            models.CheckConstraint(
                condition=~Q(came_by=CameBy.CODE) | ~Q(consent_version=""),
                name="activities_event_attendance_agreed",
                violation_error_message=_("Người tự điểm danh phải đồng ý với điều khoản dữ liệu cá nhân."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EventPaper(Paper):
    """Programme, photographs, signed sheet, published text."""

    subject = models.ForeignKey(Event, verbose_name=_("hoạt động"), on_delete=models.PROTECT, related_name="papers")

    class Meta(Paper.Meta):
        verbose_name = _("tài liệu, hình ảnh của hoạt động")
        verbose_name_plural = _("tài liệu, hình ảnh của hoạt động")
