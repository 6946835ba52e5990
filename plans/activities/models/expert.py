"""Experts and lecturers: who they are, what they know, their certificates, the courses they teach (D03)."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_experts import AgreedBy, ExpertKind, ExpertSector
from plans.activities.enums_training import Topic
from plans.activities.models.training import Course, Trainee
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import SearchableModel
from portal.vietnam.text import fold


def marks(chosen: list[str]) -> str:
    """Keys between bars, so that both databases filter them alike."""
    return f"|{'|'.join(dict.fromkeys(chosen))}|" if chosen else ""


def unmarked(text: str) -> list[str]:
    """The keys again."""
    return [mark for mark in text.split("|") if mark]


def plain_words(text: str) -> str:
    """One writing of a name or of an issuer, however it was typed."""
    return " ".join(fold(text).split())[:250]


class Expert(SearchableModel, VersionedModel):
    """One person of the province's register, once. Only those with a certificate in force count as experts.

    `name_key` (name and home unit) recognises the same person in a list read in. `public_version` names the text on
    personal data the person agreed to when the row may stand on the public list; empty again at once when withdrawn.
    Mail and phone are shown only on request, and each look is recorded.
    """

    search_fields = ("full_name", "unit_words", "position", "field", "topic_words")
    sort_field = "full_name"

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("loại"), max_length=8, choices=ExpertKind.choices)
    full_name = models.CharField(_("họ và tên"), max_length=150)
    name_key = models.CharField(_("khóa tên"), max_length=500, editable=False)
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị công tác"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    unit_name = models.CharField(_("đơn vị công tác (ngoài danh bạ)"), max_length=250, blank=True)
    position = models.CharField(_("chức vụ, học hàm, học vị"), max_length=150, blank=True)
    field = models.CharField(_("lĩnh vực chuyên môn"), max_length=300, blank=True)
    topic_marks = models.CharField(_("chủ đề"), max_length=300, blank=True, editable=False)
    sector_marks = models.CharField(_("nhóm ngành"), max_length=60, blank=True, editable=False)
    measures = models.ManyToManyField(
        "planning.Measure", verbose_name=_("nội dung hỗ trợ có thể tư vấn, đánh giá"), blank=True, related_name="+"
    )
    experience = models.TextField(_("kinh nghiệm"), blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    trainee = models.ForeignKey(
        Trainee,
        verbose_name=_("trong sổ học viên"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="experts",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("tài khoản"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="expert_rows",
    )
    left_on = models.DateField(_("thôi tham gia từ ngày"), null=True, blank=True)
    public_version = models.CharField(_("đồng ý công khai theo phiên bản"), max_length=20, blank=True, editable=False)
    public_on = models.DateField(_("đồng ý công khai ngày"), null=True, blank=True, editable=False)
    public_by = models.CharField(_("cách đồng ý"), max_length=6, choices=AgreedBy.choices, blank=True, editable=False)

    class Meta:
        verbose_name = _("chuyên gia, giảng viên")
        verbose_name_plural = _("chuyên gia, giảng viên")
        ordering = ("sort_key", "pk")
        indexes = [models.Index(fields=("province", "sort_key"), name="activities_expert_sorted")]
        constraints = [
            models.UniqueConstraint(
                fields=("province", "name_key"),
                name="activities_expert_once",
                violation_error_message=_("Người này của đơn vị này đã có trong sổ chuyên gia."),
            ),
            models.UniqueConstraint(
                fields=("province", "user"),
                condition=Q(user__isnull=False),
                name="activities_expert_account_once",
                violation_error_message=_("Tài khoản này đã gắn với một người trong sổ."),
            ),
            models.UniqueConstraint(
                fields=("province", "trainee"),
                condition=Q(trainee__isnull=False),
                name="activities_expert_trainee_once",
                violation_error_message=_("Học viên này đã có trong sổ chuyên gia."),
            ),
            models.CheckConstraint(
                condition=Q(public_version="", public_on__isnull=True, public_by="")
                | (~Q(public_version="") & Q(public_on__isnull=False) & ~Q(public_by="")),
                name="activities_expert_agreed",
                violation_error_message=_("Công khai phải có ngày, cách đồng ý và phiên bản điều khoản."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def unit_words(self) -> str:
        """The home unit in words."""
        return self.organization.name if self.organization else self.unit_name

    @property
    def topics(self) -> list[str]:
        """Keys of what they teach and advise on."""
        return unmarked(self.topic_marks)

    @property
    def sectors(self) -> list[str]:
        """Keys of the groups of business they know."""
        return unmarked(self.sector_marks)

    @property
    def topic_words(self) -> str:
        """The topics in words, for search and lists."""
        return ", ".join(str(Topic(key).label) for key in self.topics)

    @property
    def sector_words(self) -> str:
        """The groups of business in words."""
        return ", ".join(str(ExpertSector(key).label) for key in self.sectors)

    @property
    def is_public(self) -> bool:
        """The person agreed and has not taken it back."""
        return bool(self.public_version)


class ExpertCertificate(VersionedModel):
    """One certificate of a person; its number is unique with its issuer, however the issuer is spelt."""

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    expert = models.ForeignKey(
        Expert, verbose_name=_("chuyên gia"), on_delete=models.PROTECT, related_name="certificates"
    )
    issuer = models.CharField(_("cơ quan, tổ chức cấp"), max_length=200)
    issuer_key = models.CharField(_("khóa nơi cấp"), max_length=250, editable=False)
    number = models.CharField(_("số chứng chỉ"), max_length=80)
    field = models.CharField(_("lĩnh vực, chuẩn được chứng nhận"), max_length=200)
    issued_on = models.DateField(_("ngày cấp"))
    expires_on = models.DateField(_("có hiệu lực đến hết ngày"), null=True, blank=True)
    ended_on = models.DateField(_("bị thu hồi, đình chỉ từ ngày"), null=True, blank=True)
    ended_because = models.CharField(_("lý do thu hồi"), max_length=300, blank=True)
    file = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("bản chụp chứng chỉ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("chứng chỉ chuyên gia")
        verbose_name_plural = _("chứng chỉ chuyên gia")
        ordering = ("-issued_on", "-pk")
        indexes = [models.Index(fields=("province", "expires_on"), name="activities_expert_paper_ends")]
        constraints = [
            models.UniqueConstraint(
                fields=("province", "issuer_key", "number"),
                name="activities_expert_paper_once",
                violation_error_message=_("Chứng chỉ số này của nơi cấp này đã được ghi."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("issued_on")),
                name="activities_expert_paper_days",
                violation_error_message=_("Ngày hết hiệu lực phải từ ngày cấp trở đi."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_because="")
                | (Q(ended_on__gte=F("issued_on")) & ~Q(ended_because="")),
                name="activities_expert_paper_ended",
                violation_error_message=_("Thu hồi phải có lý do và ngày từ ngày cấp trở đi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.issuer})"

    def is_valid_on(self, day: dt.date) -> bool:
        """In force on `day`: given, not past, not taken back."""
        is_past = self.expires_on is not None and self.expires_on < day
        is_ended = self.ended_on is not None and self.ended_on <= day
        return self.issued_on <= day and not is_past and not is_ended


def valid_on(day: dt.date) -> Q:
    """The same over rows."""
    return (
        Q(issued_on__lte=day)
        & (Q(expires_on__isnull=True) | Q(expires_on__gte=day))
        & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))
    )


class CourseLecturer(PortalModel):
    """Who teaches a course: somebody of the register, or a name with a unit."""

    course = models.ForeignKey(Course, verbose_name=_("khóa"), on_delete=models.PROTECT, related_name="lecturers")
    expert = models.ForeignKey(
        Expert, verbose_name=_("trong sổ"), null=True, blank=True, on_delete=models.PROTECT, related_name="lectures"
    )
    name = models.CharField(_("họ và tên"), max_length=150)
    unit_name = models.CharField(_("đơn vị"), max_length=250, blank=True)
    part = models.CharField(_("phần giảng dạy"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("giảng viên của khóa")
        verbose_name_plural = _("giảng viên của khóa")
        ordering = ("course_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("course", "expert"),
                condition=Q(expert__isnull=False),
                name="activities_lecturer_once",
                violation_error_message=_("Người này đã là giảng viên của khóa."),
            ),
            models.UniqueConstraint(
                fields=("course", "name"),
                condition=Q(expert__isnull=True),
                name="activities_lecturer_name_once",
                violation_error_message=_("Người này đã là giảng viên của khóa."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="activities_lecturer_named",
                violation_error_message=_("Chọn người trong sổ hoặc ghi họ tên giảng viên."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
