"""How the contents of a version came about: every edit as a step, and where a drafted row was taken from."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import EditVerb


class EditStep(models.Model):
    """One edit of the contents of one version, with the rows before and after it. Append-only.

    `version_key` is the public id of the version: a draft is removed once it is merged, its story stays.
    `before` and `after` are `{"rows": {ref: data | null}, "order": {model: [ids]}}` in the form of
    `plans.planning.editing.rows`. An undo or a redo is a step of its own: `restores` names the step after which the
    contents stood as they stand again (0: as before the first edit).
    """

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.PROTECT, related_name="edit_steps"
    )
    version_key = models.UUIDField(_("phiên bản"))
    number = models.PositiveIntegerField(_("bước"))
    verb = models.CharField(_("thao tác"), max_length=10, choices=EditVerb.choices)
    kind = models.CharField(_("loại dòng"), max_length=30, blank=True)
    key = models.CharField(_("khóa dòng"), max_length=120, blank=True)
    label = models.CharField(_("dòng"), max_length=200, blank=True)
    before = models.JSONField(_("trước"), default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("sau"), default=dict, encoder=DjangoJSONEncoder)
    restores = models.PositiveIntegerField(_("trở về sau bước"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người sửa"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    by_name = models.CharField(_("tên người sửa"), max_length=200)
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("bước soạn thảo")
        verbose_name_plural = _("bước soạn thảo")
        ordering = ("version_key", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("version_key", "number"),
                name="planning_edit_step_once",
                violation_error_message=_("Người khác vừa sửa kế hoạch này."),
            ),
            models.CheckConstraint(
                condition=models.Q(verb__in=(EditVerb.UNDO, EditVerb.REDO), restores__isnull=False)
                | models.Q(restores__isnull=True) & ~models.Q(verb__in=(EditVerb.UNDO, EditVerb.REDO)),
                name="planning_edit_step_restores",
                violation_error_message=_("Bước hoàn tác phải nêu trở về sau bước nào."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_verb_display()} {self.label}"


class RowOrigin(models.Model):
    """Where a drafted row was taken from: another plan, a national programme, an agency, a proposal of a report (A15)."""

    plan = models.ForeignKey(
        "planning.Plan", verbose_name=_("kế hoạch"), on_delete=models.CASCADE, related_name="row_origins"
    )
    kind = models.CharField(_("loại dòng"), max_length=30)
    key = models.CharField(_("khóa dòng"), max_length=120)
    source = models.ForeignKey(
        "planning.Plan",
        verbose_name=_("kế hoạch nguồn"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    text = models.TextField(_("lấy từ"))
    link = models.CharField(_("trang của nguồn"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("nguồn của dòng dự thảo")
        verbose_name_plural = _("nguồn của dòng dự thảo")
        ordering = ("plan_id", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("plan", "kind", "key"),
                name="planning_origin_once",
                violation_error_message=_("Dòng này đã ghi nguồn."),
            )
        ]

    def __str__(self) -> str:
        return self.text
