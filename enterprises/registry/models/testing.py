"""Laboratories, tests of products and consultancy contracts that carry support (E10)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums_records import TestResult
from enterprises.registry.models.base import (
    ABOUT,
    SupportedRecord,
    days_in_order,
    enterprise_key,
    file_key,
    product_key,
    support_within,
)
from portal.core.models import VersionedModel
from portal.vietnam.search import SearchableModel


class Laboratory(SearchableModel, VersionedModel):
    """A testing laboratory, the side of a conformity-assessment body (`body`) on which supported tests hang.

    What stands in both is kept alike whichever side is edited (`laboratory_mirror`). `is_state`: it belongs to a state
    management body (`managing_body`), see KG 172, 176.

    One register for all provinces, because samples travel. `province` is the one whose Department entered the row and
    alone corrects it; without one, the first Department that corrects the row keeps it from then on.
    """

    search_fields = ("name", "managing_body", "accreditation", "place")
    sort_field = "name"

    name = models.CharField(_("tên phòng thử nghiệm"), max_length=250, unique=True)
    is_state = models.BooleanField(_("thuộc cơ quan quản lý nhà nước"), default=False)
    managing_body = models.CharField(_("cơ quan chủ quản"), max_length=200, blank=True)
    accreditation = models.CharField(_("số công nhận (VILAS), chỉ định"), max_length=120, blank=True)
    place = models.CharField(_("nơi đặt"), max_length=200, blank=True)
    body = models.OneToOneField(
        "knowledge.ConformityBody",
        verbose_name=_("tổ chức đánh giá sự phù hợp"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="laboratory",
        editable=False,
    )
    province = models.ForeignKey(
        "vietnam.Province",
        verbose_name=_("tỉnh ghi nhận"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )

    class Meta:
        verbose_name = _("phòng thử nghiệm")
        verbose_name_plural = _("phòng thử nghiệm")
        ordering = ("sort_key", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_state=False) | ~Q(managing_body=""),
                name="laboratory_managing_body",
                violation_error_message=_("Phòng thử nghiệm thuộc cơ quan quản lý nhà nước phải ghi cơ quan chủ quản."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ProductTest(SupportedRecord):
    """One test. What the laboratory was on the day stays with the test; the State bears at most half of the fee."""

    __test__ = False  # no test class

    search_fields = ("sample", "report_number", "laboratory.name", "product.name", *ABOUT)
    sort_field = "sample"

    enterprise = enterprise_key("product_tests")
    product = product_key("tests")
    laboratory = models.ForeignKey(
        Laboratory, verbose_name=_("phòng thử nghiệm"), on_delete=models.PROTECT, related_name="tests"
    )
    at_state_laboratory = models.BooleanField(_("phòng thuộc cơ quan quản lý nhà nước"), editable=False)
    sample = models.CharField(_("mẫu thử"), max_length=200)
    criteria = models.CharField(_("chỉ tiêu thử"), max_length=300, blank=True)
    report_number = models.CharField(_("số phiếu kết quả"), max_length=80, blank=True)
    tested_on = models.DateField(_("ngày trả kết quả"))
    result = models.CharField(_("kết quả"), max_length=8, choices=TestResult.choices, default=TestResult.FIGURES)
    fee_vnd = models.BigIntegerField(_("phí thử nghiệm (đồng)"))
    file = file_key(_("phiếu kết quả, chứng từ"))

    class Meta:
        verbose_name = _("lượt thử nghiệm")
        verbose_name_plural = _("lượt thử nghiệm")
        ordering = ("-tested_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("laboratory", "report_number"),
                condition=~Q(report_number=""),
                name="product_test_report_once",
                violation_error_message=_("Phiếu kết quả này của phòng thử nghiệm đã được ghi."),
            ),
            support_within("product_test_support", "fee_vnd"),
            models.CheckConstraint(
                condition=Q(fee_vnd__gt=0),
                name="product_test_fee",
                violation_error_message=_("Phí thử nghiệm phải lớn hơn 0."),
            ),
            models.CheckConstraint(
                condition=Q(support_vnd=0) | Q(at_state_laboratory=True, support_vnd__lte=F("fee_vnd") / 2),
                name="product_test_state_laboratory",
                violation_error_message=_(
                    "Chỉ hỗ trợ tối đa 50% phí thử nghiệm tại phòng thử nghiệm thuộc cơ quan quản lý nhà nước."
                ),
            ),
        ]
        indexes = [models.Index(fields=("-tested_on",), name="product_test_days")]

    def __str__(self) -> str:
        return self.sample


class ConsultancyContract(SupportedRecord):
    """A consultancy contract (hợp đồng tư vấn); the support never exceeds its value."""

    search_fields = ("number", "consultant", "subject", *ABOUT)
    sort_field = "consultant"

    enterprise = enterprise_key("consultancy_contracts")
    product = product_key("consultancy_contracts")
    consultant = models.CharField(_("đơn vị tư vấn"), max_length=250)
    number = models.CharField(_("số hợp đồng"), max_length=80)
    subject = models.CharField(_("nội dung tư vấn"), max_length=300)
    signed_on = models.DateField(_("ngày ký"))
    ended_on = models.DateField(_("ngày thanh lý"), null=True, blank=True)
    value_vnd = models.BigIntegerField(_("giá trị hợp đồng (đồng)"))
    file = file_key(_("hợp đồng, biên bản thanh lý"))

    class Meta:
        verbose_name = _("hợp đồng tư vấn")
        verbose_name_plural = _("hợp đồng tư vấn")
        ordering = ("-signed_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("enterprise", "number", "signed_on"),
                name="consultancy_contract_once",
                violation_error_message=_("Hợp đồng này đã được ghi."),
            ),
            models.CheckConstraint(
                condition=Q(value_vnd__gt=0),
                name="consultancy_contract_value",
                violation_error_message=_("Giá trị hợp đồng phải lớn hơn 0."),
            ),
            support_within("consultancy_contract_support", "value_vnd"),
            days_in_order("consultancy_contract_dates", "signed_on", "ended_on"),
        ]
        indexes = [models.Index(fields=("-signed_on",), name="consultancy_contract_days")]

    def __str__(self) -> str:
        return f"{self.number} - {self.consultant}"
