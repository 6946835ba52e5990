"""What every record that hangs on a beneficiary shares."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.core.models import VersionedModel
from portal.vietnam.search import SearchableModel

ABOUT = ("enterprise.name", "enterprise.tax_code")
"""Every record is found by the name and the tax code of its enterprise too."""


class EnterpriseRecord(SearchableModel, VersionedModel):
    """A row about one beneficiary that people enter, correct and, with a reason, remove."""

    enterprise: Any

    class Meta:
        abstract = True


class PlanRecord(EnterpriseRecord):
    """A record that may count for a plan; the officers of the Department say for which."""

    plan = models.ForeignKey(
        "planning.Plan",
        verbose_name=_("thực hiện theo kế hoạch"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        abstract = True


class SupportedRecord(PlanRecord):
    """A record whose cost the State bears in part: `support_vnd` đồng by `support_basis`, of one budget line."""

    budget_line = models.ForeignKey(
        "planning.BudgetLine",
        verbose_name=_("dòng dự toán"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    support_vnd = models.BigIntegerField(_("Nhà nước hỗ trợ (đồng)"), default=0)
    support_basis = models.CharField(_("căn cứ, giới hạn của mức hỗ trợ"), max_length=300, blank=True)

    class Meta:
        abstract = True


def enterprise_key(related_name: str) -> Any:
    """The link to the beneficiary."""
    return models.ForeignKey(
        "registry.Enterprise", verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name=related_name
    )


def product_key(related_name: str) -> Any:
    """The link to the product a record is about, where it is about one."""
    return models.ForeignKey(
        "registry.Product",
        verbose_name=_("sản phẩm"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
    )


def file_key(label: Any) -> Any:
    """The paper that proves a record."""
    return models.ForeignKey(
        "attachments.StoredFile",
        verbose_name=label,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )


def days_in_order(name: str, first: str, last: str) -> models.CheckConstraint:
    """`last` is not before `first` where both are known."""
    return models.CheckConstraint(
        condition=Q(**{f"{last}__isnull": True}) | Q(**{f"{first}__isnull": True}) | Q(**{f"{last}__gte": F(first)}),
        name=name,
        violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
    )


def support_within(name: str, value: str) -> models.CheckConstraint:
    """The support is not negative and never more than the cost (E10)."""
    return models.CheckConstraint(
        condition=Q(support_vnd__gte=0) & Q(support_vnd__lte=F(value)),
        name=name,
        violation_error_message=_("Mức hỗ trợ không được âm và không được vượt chi phí, giá trị hợp đồng."),
    )
