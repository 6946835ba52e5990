"""Difficulties (khó khăn, vướng mắc) raised while a plan is carried out, and their answers (S01)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.activities.enums import OPEN_DIFFICULTIES, Competence, DifficultyTopic
from plans.activities.models.base import Paper
from portal.core.models import VersionedModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


def _about(target: str, words: Any) -> models.ForeignKey:
    """A place of the plan the difficulty is about; empty when it is about the plan as a whole."""
    return models.ForeignKey(
        target, verbose_name=words, null=True, blank=True, on_delete=models.PROTECT, related_name="difficulties"
    )


class Difficulty(SearchableModel, WorkflowModel, VersionedModel):
    """What an agency cannot solve alone. It ends with an answer and a day, whoever gave it.

    One that was joined to another (`joined_to`) is answered together with it. `amendment_reference` names the
    amendment of the plan it led to.
    """

    workflow_key = "activities.difficulty"
    search_fields = ("code", "title", "content", "organization.name", "affected_name")
    sort_field = "title"

    code = models.CharField(_("mã"), max_length=30)
    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="difficulties"
    )
    task = _about("planning.Task", _("nhiệm vụ"))
    target = _about("planning.Target", _("chỉ tiêu"))
    line = _about("planning.BudgetLine", _("dòng dự toán"))
    measure = _about("planning.PlanMeasure", _("nội dung hỗ trợ"))
    topic = models.CharField(_("lĩnh vực"), max_length=15, choices=DifficultyTopic.choices)
    title = models.CharField(_("tóm tắt khó khăn, vướng mắc"), max_length=300)
    content = models.TextField(_("nội dung"))
    request = models.TextField(_("kiến nghị"), blank=True)
    affected_name = models.CharField(_("doanh nghiệp, đơn vị gặp khó khăn"), max_length=250, blank=True)
    organization = models.ForeignKey(
        "organizations.Organization", verbose_name=_("cơ quan phản ánh"), on_delete=models.PROTECT, related_name="+"
    )
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người phản ánh"), on_delete=models.PROTECT, related_name="+"
    )
    raised_on = models.DateField(_("ngày phản ánh"))
    joined_to = models.ForeignKey(
        "self", verbose_name=_("gộp vào"), null=True, blank=True, on_delete=models.PROTECT, related_name="joined"
    )
    competence = models.CharField(_("thẩm quyền"), max_length=10, choices=Competence.choices, blank=True)
    proposed_answer = models.TextField(_("đề xuất trả lời"), blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người đề xuất"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answer = models.TextField(_("trả lời"), blank=True)
    answer_number = models.CharField(_("số văn bản trả lời"), max_length=60, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    answered_by_name = models.CharField(_("người, cơ quan trả lời"), max_length=300, blank=True)
    amendment_reference = models.CharField(_("bản điều chỉnh kế hoạch"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("khó khăn, vướng mắc")
        verbose_name_plural = _("khó khăn, vướng mắc")
        ordering = ("-raised_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "code"),
                name="activities_difficulty_code_once",
                violation_error_message=_("Mã này đã có trong tỉnh."),
            ),
            models.CheckConstraint(
                condition=~Q(status="answered") | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="activities_difficulty_answer",
                violation_error_message=_("Khó khăn, vướng mắc chỉ kết thúc khi có nội dung và ngày trả lời."),
            ),
            models.CheckConstraint(
                condition=~Q(status="joined") | Q(joined_to__isnull=False),
                name="activities_difficulty_joined",
                violation_error_message=_("Phải chọn nội dung được gộp vào."),
            ),
        ]
        indexes = [models.Index(fields=("province", "status", "-raised_on"), name="activities_difficulty_list")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def is_open(self) -> bool:
        """Not answered yet."""
        return self.status in OPEN_DIFFICULTIES

    @property
    def about(self) -> str:
        """The place of the plan it speaks of, in words; "" for the whole plan."""
        place = self.task or self.target or self.line or self.measure
        return str(place) if place else ""


class DifficultyPaper(Paper):
    """A letter, a table, a photograph: from the agency or with the answer."""

    subject = models.ForeignKey(
        Difficulty, verbose_name=_("khó khăn, vướng mắc"), on_delete=models.PROTECT, related_name="papers"
    )

    class Meta(Paper.Meta):
        verbose_name = _("tài liệu về khó khăn, vướng mắc")
        verbose_name_plural = _("tài liệu về khó khăn, vướng mắc")
