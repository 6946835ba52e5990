"""The kinds of records that hang on a beneficiary: who enters which fields, and what the portal fills in itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from enterprises.registry import record_filling
from enterprises.registry.models import (
    AppliedStandard,
    AwardEntry,
    Certificate,
    ConsultancyContract,
    Enterprise,
    InnovationActivity,
    MeasureDetail,
    OutsideSupport,
    Product,
    ProductMark,
    ProductTest,
)
from enterprises.registry.models.base import EnterpriseRecord
from enterprises.registry.policies import edits_own_profile, enters_for_field, keeps_register
from enterprises.registry.standard_links import link_product
from portal.core.errors import NotAllowed, Text
from portal.organizations.actor import Actor

Fill = Callable[[Any, Actor], None]


@dataclass(frozen=True, kw_only=True)
class RecordKind:
    """`own` are the fields the enterprise enters itself, `agency` those of departments; empty: not by them.

    `office` are further fields only the Department fills, such as the plan a record counts for. `fill` completes or
    refuses a row before it is checked (`filled` are fields it must not find ready), `follow` does what a saved row brings
    along; `path` is the address of the list, `short` its tab.
    """

    key: str
    path: str
    model: type[EnterpriseRecord]
    title: Text
    label: Text
    unit: Text
    short: Text = ""
    office: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    agency: tuple[str, ...] = ()
    fill: Fill = lambda row, actor: None
    follow: Fill = lambda row, actor: None
    filled: tuple[str, ...] = ()

    def fields_for(self, actor: Actor, enterprise: Enterprise) -> tuple[str, ...]:
        """What `actor` may enter about `enterprise`; empty when nothing."""
        if actor.is_system or keeps_register.can(actor, enterprise):
            return tuple(dict.fromkeys((*self.own, *self.agency, *self.office)))
        if self.agency and enters_for_field.can(actor, enterprise):
            return self.agency
        return self.own if self.own and edits_own_profile.can(actor, enterprise) else ()

    def require(self, actor: Actor, enterprise: Enterprise) -> tuple[str, ...]:
        """The same. Raises NotAllowed, saying whose work it is, when there is nothing."""
        fields = self.fields_for(actor, enterprise)
        if not fields:
            keeps_register.check(actor, enterprise)
        return fields

    def require_change(self, actor: Actor, row: EnterpriseRecord) -> tuple[str, ...]:
        """Fields of a row that stands. Raises NotAllowed.

        What counts for a plan or carries support is changed by the Department alone; a department changes what it entered.
        """
        fields = self.require(actor, row.enterprise)
        if actor.is_system or keeps_register.can(actor, row.enterprise):
            return fields
        if getattr(row, "support_vnd", 0) or (getattr(row, "plan_id", None) and not self.agency):
            raise NotAllowed(_("Mục này đã được tính cho kế hoạch hoặc đã được hỗ trợ; đề nghị Sở KH&CN sửa."))
        entered_by = getattr(row, "organization_id", actor.organization_id)
        if entered_by != actor.organization_id:
            raise NotAllowed(_("Mục này do đơn vị khác nhập."))
        return fields


COST = ("budget_line",)
RECORDS: Sequence[RecordKind] = (
    RecordKind(
        key="product",
        short=_("Sản phẩm"),
        path="san-pham",
        model=Product,
        title=_("Sản phẩm của doanh nghiệp"),
        label=_("sản phẩm"),
        unit=_("sản phẩm"),
        own=("name", "group_name", "gtin", "national_standard", "standard_text", "description"),
        fill=record_filling.fill_product,
        follow=link_product,
    ),
    RecordKind(
        key="mark",
        short=_("Danh hiệu"),
        path="danh-hieu",
        model=ProductMark,
        title=_("Danh hiệu sản phẩm"),
        label=_("danh hiệu sản phẩm"),
        unit=_("danh hiệu"),
        agency=("product", "kind", "stars", "decision_number", "granted_on", "valid_to"),
        fill=record_filling.fill_mark,
    ),
    RecordKind(
        key="applied",
        short=_("Tiêu chuẩn"),
        path="tieu-chuan",
        model=AppliedStandard,
        title=_("Tiêu chuẩn doanh nghiệp áp dụng"),
        label=_("tiêu chuẩn áp dụng"),
        unit=_("tiêu chuẩn"),
        own=("kind", "designation", "title", "product", "is_built", "applied_on", "ended_on", "file"),
        office=("plan",),
        fill=record_filling.fill_applied_standard,
    ),
    RecordKind(
        key="certificate",
        short=_("Chứng nhận"),
        path="chung-nhan",
        model=Certificate,
        title=_("Chứng nhận của doanh nghiệp"),
        label=_("chứng nhận"),
        unit=_("chứng nhận"),
        own=("kind", "field", "standard", "product", "scope", "issuer", "number", "issued_on", "expires_on", "file"),
        office=("plan",),
        filled=("issue_key",),
    ),
    RecordKind(
        key="trial",
        short=_("Thử nghiệm"),
        path="thu-nghiem",
        model=ProductTest,
        title=_("Thử nghiệm sản phẩm"),
        label=_("lượt thử nghiệm"),
        unit=_("lượt thử nghiệm"),
        own=(
            "laboratory",
            "product",
            "sample",
            "criteria",
            "report_number",
            "tested_on",
            "result",
            "fee_vnd",
            "file",
        ),
        office=COST,
        fill=record_filling.fill_test,
        filled=("at_state_laboratory",),
    ),
    RecordKind(
        key="contract",
        short=_("Tư vấn"),
        path="hop-dong-tu-van",
        model=ConsultancyContract,
        title=_("Hợp đồng tư vấn"),
        label=_("hợp đồng tư vấn"),
        unit=_("hợp đồng"),
        own=("consultant", "number", "subject", "product", "signed_on", "ended_on", "value_vnd", "file"),
        office=COST,
        fill=record_filling.fill_contract,
    ),
    RecordKind(
        key="practice",
        short=_("Áp dụng"),
        path="noi-dung-ap-dung",
        model=MeasureDetail,
        title=_("Chi tiết nội dung hỗ trợ"),
        label=_("chi tiết nội dung hỗ trợ"),
        unit=_("mục"),
        agency=("kind", "title", "product", "task", "plan", "started_on", "done_on", "facts", "file"),
        fill=record_filling.fill_practice,
    ),
    RecordKind(
        key="outside",
        short=_("Ngoài Cổng"),
        path="ho-tro-ngoai-cong",
        model=OutsideSupport,
        title=_("Hỗ trợ ngoài Cổng"),
        label=_("hỗ trợ ngoài Cổng"),
        unit=_("lượt hỗ trợ"),
        agency=(
            "origin",
            "programme",
            "plan",
            "measure",
            "product",
            "standard",
            "purpose",
            "provider",
            "decision_number",
            "started_on",
            "ended_on",
            "budget_vnd",
            "own_vnd",
            "result",
            "file",
        ),
    ),
    RecordKind(
        key="award",
        short=_("Giải thưởng"),
        path="giai-thuong",
        model=AwardEntry,
        title=_("Tham gia giải thưởng chất lượng"),
        label=_("tham gia giải thưởng"),
        unit=_("lượt tham gia"),
        own=("award", "year", "registered_on", "took_part_on", "file"),
        office=(
            "invited_on",
            "provincial_on",
            "provincial_result",
            "national_on",
            "outcome",
            "decision_number",
            "decided_on",
            "signer",
            "plan",
            "reward_vnd",
            "is_public",
        ),
        fill=record_filling.fill_award,
        filled=("award_class",),
    ),
    RecordKind(
        key="innovation",
        short=_("Đổi mới"),
        path="doi-moi",
        model=InnovationActivity,
        title=_("Hoạt động đổi mới sáng tạo"),
        label=_("hoạt động đổi mới sáng tạo"),
        unit=_("hoạt động"),
        own=(
            "kind",
            "title",
            "technology",
            "partner",
            "product",
            "started_on",
            "finished_on",
            "value_vnd",
            "budget_vnd",
            "result",
            "file",
        ),
        office=("science_task", "plan"),
        fill=record_filling.fill_innovation,
        follow=record_filling.join_science_task,
    ),
)
BY_KEY = {kind.key: kind for kind in RECORDS}
