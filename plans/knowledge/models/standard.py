"""The register of standards and tools: one row per text and edition, found however its code is written."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums import ChangeKind, IcsField, Series, StandardKind, StandardState, Topic
from portal.core.models import PortalModel, VersionedModel
from portal.vietnam.search import LONGEST_QUERY, SearchableModel, SearchableQuerySet
from portal.vietnam.text import fold, fold_words

_NOT_IN_A_CODE = re.compile(r"[^a-z0-9]+")
_ICS = re.compile(r"^(\d{2})(?:\.\d{3}(?:\.\d{2})?)?$")


def compact(text: str) -> str:
    """A code without marks, blanks and dots: "ISO 22.000" and "iso22000" are one."""
    return _NOT_IN_A_CODE.sub("", fold(text))


def ics_codes(text: str) -> list[str]:
    """The codes of "67.120.30; 03.120", each once."""
    return list(dict.fromkeys(code for code in re.split(r"[;,\s]+", text.strip()) if code))


def check_ics(text: str) -> None:
    """Raise ValidationError naming the code that is none."""
    for code in ics_codes(text):
        found = _ICS.match(code)
        if not found or found[1] not in IcsField.values:
            raise ValidationError(
                _("“%(code)s” không phải là mã ICS, ví dụ 67.120.30.") % {"code": code[:20]}, code="ics"
            )


class IcsKeyField(models.CharField):
    """Codes of `ics` with the groups above them between bars ("|67|67.120|67.120.30|"), for filters."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        steps: list[str] = []
        for code in ics_codes(str(getattr(model_instance, "ics", ""))):
            parts = code.split(".")
            steps += [".".join(parts[: size + 1]) for size in range(len(parts))]
        key = "|".join(["", *dict.fromkeys(steps), ""]) if steps else ""
        setattr(model_instance, self.attname, key)
        return key


class CompactKeyField(models.TextField):
    """Code and further codes, compact, each between bars; filled whenever the row is written."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        codes = [str(getattr(model_instance, "code", "")), *str(getattr(model_instance, "other_codes", "")).split(";")]
        key = "|".join(["", *(compact(code) for code in codes if compact(code)), ""])
        setattr(model_instance, self.attname, key)
        return key


class StandardQuerySet(SearchableQuerySet["Standard"]):
    """Found by words without accents, or by a code however it is spaced."""

    def search(self, text: str | None) -> Any:
        """Rows that hold every word, or whose code holds the whole text; all rows for an empty text."""
        code = compact(text or "")
        if not code:
            return super().search(text)
        words = Q()
        for word in fold_words(text or "")[:LONGEST_QUERY]:
            words &= Q(search_key__contains=word)
        # one condition over two indexed keys: PostgreSQL joins both indexes instead of reading the table
        return self.filter(words | Q(compact_key__contains=code))

    def in_force(self) -> StandardQuerySet:
        """Texts that may be applied today."""
        return self.filter(state=StandardState.IN_FORCE)


class Standard(SearchableModel, VersionedModel):
    """A standard, regulation, certification scheme, improvement tool or award class.

    Every Department keeps the shared rows: the texts are published law, each correction names its source and stays in
    the log of updates. `province` is set for what holds in one province only (QCĐP, TCCS); the rest is shared by all. `code` is the printed
    one with its edition where it has one; a family ("ISO 14000") is a row without year. `other_codes` are separated by ";".
    """

    search_fields = ("code", "other_codes", "title", "title_en", "agency", "field")
    sort_field = "code"

    code = models.CharField(_("ký hiệu"), max_length=80)
    other_codes = models.CharField(
        _("ký hiệu khác"),
        max_length=200,
        blank=True,
        help_text=_("Cách nhau bởi dấu chấm phẩy, ví dụ TCVN ISO 9001:2015."),
    )
    series = models.CharField(_("loại tiêu chuẩn"), max_length=10, choices=Series.choices)
    kind = models.CharField(_("dùng để"), max_length=12, choices=StandardKind.choices)
    topic = models.CharField(_("nhóm"), max_length=15, choices=Topic.choices)
    title = models.CharField(_("tên tiếng Việt"), max_length=400)
    title_en = models.CharField(_("tên tiếng Anh"), max_length=400, blank=True)
    year = models.PositiveSmallIntegerField(_("năm ban hành"), null=True, blank=True)
    field = models.CharField(_("lĩnh vực"), max_length=200, blank=True)
    ics = models.CharField(
        _("mã ICS"),
        max_length=120,
        blank=True,
        validators=[check_ics],
        help_text=_("Phân loại quốc tế về tiêu chuẩn, cách nhau bởi dấu chấm phẩy, ví dụ 67.120.30; 03.120."),
    )
    ics_key = IcsKeyField(_("khóa ICS"), max_length=250, blank=True, default="", editable=False)
    agency = models.CharField(_("cơ quan, tổ chức ban hành"), max_length=200, blank=True)
    is_certifiable = models.BooleanField(_("có thể chứng nhận"), default=False)
    state = models.CharField(
        _("hiệu lực"), max_length=10, choices=StandardState.choices, default=StandardState.IN_FORCE
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("được thay thế bởi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
    )
    decision_number = models.CharField(_("văn bản công bố, ban hành"), max_length=120, blank=True)
    issued_on = models.DateField(_("ngày công bố, ban hành"), null=True, blank=True)
    effective_on = models.DateField(_("có hiệu lực từ ngày"), null=True, blank=True)
    ended_on = models.DateField(_("hết hiệu lực từ ngày"), null=True, blank=True)
    province = models.ForeignKey(
        "vietnam.Province",
        verbose_name=_("áp dụng riêng tại tỉnh"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    summary = models.TextField(_("tóm tắt dễ hiểu"), blank=True)
    compact_key = CompactKeyField(_("khóa ký hiệu"), blank=True, default="", editable=False)

    objects: ClassVar[Any] = StandardQuerySet.as_manager()

    class Meta:
        verbose_name = _("tiêu chuẩn, công cụ")
        verbose_name_plural = _("tiêu chuẩn, công cụ")
        ordering = ("sort_key", "pk")
        indexes = [
            models.Index(fields=("topic", "state"), name="knowledge_standard_topic"),
            models.Index(fields=("series", "state"), name="knowledge_standard_series"),
            models.Index(fields=("year",), name="knowledge_standard_year"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("code",),
                condition=Q(province__isnull=True),
                name="knowledge_standard_code_once",
                violation_error_message=_("Ký hiệu này đã có trong danh mục."),
            ),
            models.UniqueConstraint(
                fields=("code", "province"),
                condition=Q(province__isnull=False),
                name="knowledge_standard_code_in_province_once",
                violation_error_message=_("Ký hiệu này đã có trong danh mục của tỉnh."),
            ),
            models.CheckConstraint(
                condition=Q(state=StandardState.REPLACED, successor__isnull=False)
                | (~Q(state=StandardState.REPLACED) & Q(successor__isnull=True)),
                name="knowledge_standard_successor",
                violation_error_message=_("Chỉ tiêu chuẩn đã được thay thế mới có tiêu chuẩn thay thế, và phải có."),
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=models.F("id")),
                name="knowledge_standard_not_own_successor",
                violation_error_message=_("Một tiêu chuẩn không thể tự thay thế mình."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(state__in=(StandardState.REPLACED, StandardState.WITHDRAWN)),
                name="knowledge_standard_ended",
                violation_error_message=_("Chỉ tiêu chuẩn đã được thay thế hoặc hủy bỏ mới có ngày hết hiệu lực."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}" if self.code != self.title else self.title


class StandardChange(PortalModel):
    """One update of one row (L03), never changed afterwards. `differences` holds [what, before, after] in words.

    `on` is the day of the update as people tell it: updates made before the portal are entered with their own day.
    `province` is the one whose Department made it.
    """

    standard = models.ForeignKey(
        Standard, verbose_name=_("tiêu chuẩn"), on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(_("nội dung cập nhật"), max_length=10, choices=ChangeKind.choices)
    on = models.DateField(_("ngày cập nhật"))
    differences = models.JSONField(_("thay đổi"), default=list, blank=True)
    source = models.CharField(_("nguồn, văn bản"), max_length=300, blank=True)
    file_name = models.CharField(_("tệp nạp"), max_length=200, blank=True)
    province = models.ForeignKey(
        "vietnam.Province",
        verbose_name=_("tỉnh cập nhật"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người cập nhật"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    made_by_name = models.CharField(_("tên người cập nhật"), max_length=200, blank=True)
    organization_name = models.CharField(_("đơn vị cập nhật"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("lần cập nhật tiêu chuẩn")
        verbose_name_plural = _("nhật ký cập nhật tiêu chuẩn")
        ordering = ("-on", "-pk")
        indexes = [
            models.Index(fields=("province", "-on"), name="knowledge_change_of_province"),
            models.Index(fields=("standard", "-on"), name="knowledge_change_of_standard"),
        ]

    def __str__(self) -> str:
        return f"{self.standard.code}: {self.get_kind_display()}"
