"""The register of standards and tools: one row per text and edition, found however its code is written."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.knowledge.enums import Series, StandardKind, StandardState, Topic
from portal.core.models import PortalModel
from portal.vietnam.search import SearchableModel, SearchableQuerySet
from portal.vietnam.text import fold

_NOT_IN_A_CODE = re.compile(r"[^a-z0-9]+")


def compact(text: str) -> str:
    """A code without marks, blanks and dots: "ISO 22.000" and "iso22000" are one."""
    return _NOT_IN_A_CODE.sub("", fold(text))


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
        words = super().search(text)
        code = compact(text or "")
        if not code:
            return words
        return self.filter(Q(pk__in=words.order_by().values("pk")) | Q(compact_key__contains=code))

    def in_force(self) -> StandardQuerySet:
        """Texts that may be applied today."""
        return self.filter(state=StandardState.IN_FORCE)


class Standard(SearchableModel, PortalModel):
    """A standard, regulation, certification scheme, improvement tool or award class.

    `province` is set for what holds in one province only (QCĐP, TCCS); the rest is shared by all. `code` is the printed
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
        indexes = [models.Index(fields=("topic", "state"), name="knowledge_standard_topic")]
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
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}" if self.code != self.title else self.title
