"""Conformity-assessment bodies: who they are, on what they work and until when, what they can test (P01)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums_bodies import BodyActivity, RecognitionKind
from portal.core.models import VersionedModel
from portal.vietnam.search import SearchableModel, SearchableQuerySet


class ConformityBody(SearchableModel, VersionedModel):
    """One body. One register for all provinces, because samples travel; the laboratories of supported tests are rows of it.

    `province` is the one whose Department keeps the row. `activity_marks` holds the activities between bars, so that
    both databases filter it alike.
    """

    search_fields = ("name", "short_name", "managing_body", "place", "field", "activity_words")
    sort_field = "name"

    name = models.CharField(
        _("tên tổ chức"),
        max_length=250,
        unique=True,
        error_messages={"unique": _("Tên này đã có trong danh sách tổ chức đánh giá sự phù hợp.")},
    )
    short_name = models.CharField(_("tên viết tắt"), max_length=60, blank=True)
    activity_marks = models.CharField(_("hoạt động"), max_length=120, blank=True, editable=False)
    field = models.CharField(_("lĩnh vực"), max_length=300, blank=True)
    is_state = models.BooleanField(_("thuộc cơ quan quản lý nhà nước"), default=False)
    managing_body = models.CharField(_("cơ quan chủ quản"), max_length=200, blank=True)
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị trong danh bạ"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    place = models.CharField(_("nơi đặt"), max_length=200, blank=True)
    phone = models.CharField(_("điện thoại"), max_length=30, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    website = models.URLField(_("trang thông tin điện tử"), blank=True)
    founded_on = models.DateField(_("ngày thành lập"), null=True, blank=True)
    closed_on = models.DateField(_("thôi hoạt động từ ngày"), null=True, blank=True)
    province = models.ForeignKey(
        "vietnam.Province",
        verbose_name=_("tỉnh ghi nhận"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name = _("tổ chức đánh giá sự phù hợp")
        verbose_name_plural = _("tổ chức đánh giá sự phù hợp")
        ordering = ("sort_key", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_state=False) | ~Q(managing_body=""),
                name="knowledge_body_managing",
                violation_error_message=_("Tổ chức thuộc cơ quan quản lý nhà nước phải ghi cơ quan chủ quản."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def activities(self) -> list[str]:
        """The chosen activities."""
        return [mark for mark in self.activity_marks.split("|") if mark]

    @activities.setter
    def activities(self, chosen: list[str]) -> None:
        self.activity_marks = f"|{'|'.join(chosen)}|" if chosen else ""

    @property
    def activity_words(self) -> str:
        """The activities in words."""
        return ", ".join(str(BodyActivity(mark).label) for mark in self.activities)


class RecognitionQuerySet(SearchableQuerySet["BodyRecognition"]):
    """Accreditations, designations and the like."""

    def current(self) -> RecognitionQuerySet:
        """Of each body, kind and activity the newest, and none that was taken back."""
        later = BodyRecognition.objects.filter(
            body=OuterRef("body"),
            kind=OuterRef("kind"),
            activity=OuterRef("activity"),
            issued_on__gt=OuterRef("issued_on"),
        )
        return self.filter(~Exists(later), ended_on__isnull=True)


class BodyRecognition(SearchableModel, VersionedModel):
    """One paper a body works on, with its scope and last day; a newer one of its kind and activity takes its place."""

    search_fields = ("number", "issuer", "scope", "body.name")
    sort_field = "body.name"

    body = models.ForeignKey(
        ConformityBody, verbose_name=_("tổ chức"), on_delete=models.PROTECT, related_name="recognitions"
    )
    kind = models.CharField(_("loại"), max_length=14, choices=RecognitionKind.choices)
    activity = models.CharField(_("hoạt động"), max_length=14, choices=BodyActivity.choices)
    number = models.CharField(_("số hiệu"), max_length=80)
    issuer = models.CharField(_("cơ quan, tổ chức cấp"), max_length=200)
    scope = models.TextField(_("phạm vi"), blank=True)
    issued_on = models.DateField(_("ngày cấp"))
    expires_on = models.DateField(_("có hiệu lực đến hết ngày"), null=True, blank=True)
    ended_on = models.DateField(_("bị đình chỉ, thu hồi từ ngày"), null=True, blank=True)

    objects: ClassVar[Any] = RecognitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("công nhận, chỉ định")
        verbose_name_plural = _("công nhận, chỉ định")
        ordering = ("-issued_on", "pk")
        indexes = [models.Index(fields=("expires_on",), name="knowledge_recognition_ends")]
        constraints = [
            models.UniqueConstraint(
                fields=("body", "kind", "activity", "number", "issued_on"),
                name="knowledge_recognition_once",
                violation_error_message=_("Văn bản công nhận, chỉ định này đã được ghi."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("issued_on")),
                name="knowledge_recognition_days",
                violation_error_message=_("Ngày hết hiệu lực phải từ ngày cấp trở đi."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class TestCriterion(SearchableModel, VersionedModel):
    """One thing a body can test: the criterion, in what, by which method."""

    __test__ = False  # no test class
    search_fields = ("name", "product", "method", "body.name")
    sort_field = "name"

    body = models.ForeignKey(
        ConformityBody, verbose_name=_("tổ chức"), on_delete=models.PROTECT, related_name="criteria"
    )
    name = models.CharField(_("chỉ tiêu thử"), max_length=200)
    product = models.CharField(_("đối tượng thử"), max_length=200, blank=True)
    method = models.CharField(_("phương pháp, tiêu chuẩn"), max_length=150, blank=True)
    standard = models.ForeignKey(
        "knowledge.Standard",
        verbose_name=_("tiêu chuẩn trong danh mục"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    limit = models.CharField(_("giới hạn phát hiện, phạm vi đo"), max_length=120, blank=True)
    recognition = models.ForeignKey(
        BodyRecognition,
        verbose_name=_("trong phạm vi công nhận, chỉ định"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="criteria",
    )

    class Meta:
        verbose_name = _("chỉ tiêu thử nghiệm")
        verbose_name_plural = _("chỉ tiêu thử nghiệm")
        ordering = ("sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("body", "name", "product", "method"),
                name="knowledge_criterion_once",
                violation_error_message=_("Chỉ tiêu này của tổ chức đã được ghi."),
            )
        ]

    def __str__(self) -> str:
        return self.name
