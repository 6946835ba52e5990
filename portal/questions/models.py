"""Forms and their versions. A published version never changes: what is filled in keeps the questions of its day."""

from __future__ import annotations

from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import PortalModel, VersionedModel
from portal.questions.definition import Definition, from_json
from portal.questions.enums import Purpose
from portal.vietnam.search import SearchableModel


class QuestionForm(SearchableModel, PortalModel):
    """One form of a province. `subject_key` names what it is the usual form of ("measure:12"), "" for nothing."""

    search_fields = ("title",)
    sort_field = "title"

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("tên biểu mẫu"), max_length=200)
    purpose = models.CharField(_("dùng cho"), max_length=12, choices=Purpose.choices, default=Purpose.APPLICATION)
    subject_key = models.CharField(_("mẫu thường dùng của"), max_length=80, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người lập"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("biểu mẫu")
        verbose_name_plural = _("biểu mẫu")
        ordering = ("sort_key", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "purpose", "title"),
                name="questions_form_title_once",
                violation_error_message=_("Đã có biểu mẫu mang tên này."),
            ),
            models.UniqueConstraint(
                fields=("province", "subject_key"),
                condition=~Q(subject_key=""),
                name="questions_form_subject_once",
                violation_error_message=_("Nội dung này đã có một biểu mẫu thường dùng."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FormVersion(VersionedModel):
    """The questions as they stand; at most one draft per form. A published one is frozen by a trigger."""

    form = models.ForeignKey(
        QuestionForm, verbose_name=_("biểu mẫu"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField(_("bản số"))
    content = models.JSONField(_("câu hỏi"), default=dict, blank=True)
    published_at = models.DateTimeField(_("ban hành lúc"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người ban hành"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("bản của biểu mẫu")
        verbose_name_plural = _("bản của biểu mẫu")
        ordering = ("form_id", "-number")
        constraints = [
            models.UniqueConstraint(
                fields=("form", "number"), name="questions_version_once", violation_error_message=_("Bản này đã có.")
            ),
            models.UniqueConstraint(
                fields=("form",),
                condition=Q(published_at__isnull=True),
                name="questions_one_draft",
                violation_error_message=_("Biểu mẫu đã có một bản đang soạn."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form.title} ({_('bản')} {self.number})"

    @property
    def is_published(self) -> bool:
        """Frozen."""
        return self.published_at is not None

    @cached_property
    def definition(self) -> Definition:
        """The questions as values; read once per instance."""
        return from_json(self.content)
