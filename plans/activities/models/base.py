"""What the subjects of this app share: papers hung on them, and work demanded of a unit and followed to its end."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from plans.activities.enums import FollowedStatus
from portal.core import clock
from portal.core.models import PortalModel
from portal.vietnam.search import SearchableModel
from portal.workflow.models import WorkflowModel


class Paper(PortalModel):
    """A document of a subject: what it is, its number and day, and the file when there is one."""

    title = models.CharField(_("tên tài liệu"), max_length=300)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày văn bản"), null=True, blank=True)
    file = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("tệp"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người thêm"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ("issued_on", "pk")

    def __str__(self) -> str:
        return self.title


class FollowedItem(SearchableModel, WorkflowModel):
    """A demand or an assigned task with unit and deadline; listed until somebody confirms that it is done.

    `organization` is a unit of the directory; `responsible_name` names anyone else (an enterprise inspected).
    `deadline_on` was set by the people who demanded it: no clock of the law moves it.
    """

    search_fields = ("text", "responsible")
    sort_field = "text"

    province = models.ForeignKey("vietnam.Province", verbose_name=_("tỉnh"), on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=1)
    text = models.TextField(_("nội dung phải thực hiện"))
    organization = models.ForeignKey(
        "organizations.Organization",
        verbose_name=_("đơn vị thực hiện"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    responsible_name = models.CharField(_("đơn vị thực hiện (ngoài danh bạ)"), max_length=250, blank=True)
    deadline_on = models.DateField(_("thời hạn hoàn thành"), db_index=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("người báo cáo"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    closed_on = models.DateField(_("ngày hoàn thành"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ("deadline_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | ~Q(responsible_name=""),
                name="%(app_label)s_%(class)s_has_unit",
                violation_error_message=_("Phải nêu đơn vị thực hiện."),
            ),
            models.CheckConstraint(
                condition=Q(status="closed", closed_on__isnull=False)
                | (~Q(status="closed") & Q(closed_on__isnull=True)),
                name="%(app_label)s_%(class)s_closed_day",
                violation_error_message=_("Việc đã hoàn thành phải có ngày hoàn thành."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:120]

    @property
    def responsible(self) -> str:
        """The unit in words."""
        return self.organization.name if self.organization else self.responsible_name

    @property
    def is_open(self) -> bool:
        """Not yet confirmed as done."""
        return self.status != FollowedStatus.CLOSED

    @property
    def days_late(self) -> int:
        """Days past the deadline today, or on the day it was done; 0 when in time."""
        day = self.closed_on or clock.today()
        return max(0, (day - self.deadline_on).days)

    def is_overdue_on(self, day: dt.date) -> bool:
        """Open past its deadline."""
        return self.is_open and self.deadline_on < day


class FollowUp(PortalModel):
    """What the unit or the officer wrote on the way: a day, words, perhaps a file."""

    on = models.DateField(_("ngày"))
    text = models.TextField(_("nội dung"))
    file = models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=_("minh chứng"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("người ghi"), on_delete=models.PROTECT, related_name="+"
    )
    organization_name = models.CharField(_("đơn vị ghi"), max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return self.text[:80]
