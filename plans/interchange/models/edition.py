"""The yearly edition of the database on productivity and quality (M01): what stood in it, frozen with its files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.interchange.enums import EditionStatus, FileFormat
from portal.core.models import PortalModel
from portal.workflow.models import WorkflowModel


def people(label: Any) -> models.ForeignKey[Any, Any]:
    """A person of an act; kept when the account goes."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=label, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class DataEdition(WorkflowModel, PortalModel):
    """The data of one year as compiled on one day: the entry of the year in the plan's task (GL 256).

    `counts` holds the rows of the year by register; what was written into the files is what was counted. A later edition
    of the same year replaces the one in force when it is issued.
    """

    workflow_key = "interchange.edition"

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("năm số liệu"))
    ends_on = models.DateField(_("ngày cuối năm số liệu"), editable=False)
    number = models.PositiveSmallIntegerField(_("lần lập"))
    counts = models.JSONField(_("số dòng theo tập dữ liệu"), default=dict)
    total = models.PositiveIntegerField(_("tổng số dòng"))
    preface = models.TextField(_("lời giới thiệu"), blank=True)
    compiled_by = people(_("người lập"))
    compiled_at = models.DateTimeField(_("lập lúc"))
    issued_by = people(_("người ban hành"))
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)

    class Meta:
        verbose_name = _("ấn bản dữ liệu năm")
        verbose_name_plural = _("ấn bản dữ liệu năm")
        ordering = ("-year", "-number")
        constraints = [
            models.UniqueConstraint(
                fields=("province", "year", "number"),
                name="interchange_edition_once",
                violation_error_message=_("Lần lập này của năm đã có."),
            ),
            models.UniqueConstraint(
                fields=("province", "year"),
                condition=Q(status=EditionStatus.ISSUED),
                name="interchange_edition_one_issued",
                violation_error_message=_("Mỗi năm chỉ có một ấn bản đang có hiệu lực."),
            ),
            models.CheckConstraint(
                condition=~Q(status=EditionStatus.ISSUED) | Q(issued_on__isnull=False),
                name="interchange_edition_issued_on",
                violation_error_message=_("Ấn bản đã ban hành phải có ngày ban hành."),
            ),
            models.CheckConstraint(
                condition=Q(issued_by__isnull=True) | ~Q(issued_by=F("compiled_by")),
                name="interchange_edition_two_people",
                violation_error_message=_("Người lập không được tự ban hành ấn bản."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("Dữ liệu năng suất chất lượng năm %(year)s, lần %(number)s") % {
            "year": self.year,
            "number": self.number,
        }


class EditionFile(PortalModel):
    """One file of an edition with its digest. Append-only."""

    edition = models.ForeignKey(DataEdition, verbose_name=_("ấn bản"), on_delete=models.PROTECT, related_name="files")
    format = models.CharField(_("định dạng"), max_length=10, choices=FileFormat.choices)
    file = models.ForeignKey(
        "attachments.StoredFile", verbose_name=_("tệp"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("tệp của ấn bản")
        verbose_name_plural = _("tệp của ấn bản")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=("edition", "format"),
                name="interchange_edition_file_once",
                violation_error_message=_("Ấn bản đã có tệp định dạng này."),
            )
        ]

    def __str__(self) -> str:
        return self.get_format_display()
