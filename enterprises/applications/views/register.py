"""The register of files received (sổ tiếp nhận): every number of a year, sums by state, on paper and as XLSX."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.enums import ApplicationStatus, Channel
from enterprises.applications.models import Application
from enterprises.applications.policies import READERS
from enterprises.applications.selectors import applications, registers
from enterprises.applications.views.applications import page_of
from portal.core import clock
from portal.core.errors import NotAllowed, RuleViolation
from portal.documents.content import CellKind, IssuerHead, SignatureBlock, StateDocument, Table
from portal.documents.content import Column as PrintedColumn
from portal.documents.rendering import CONTENT_TYPES, render
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import ListPage, attachment
from portal.vietnam.models import Province
from portal.vietnam.places import lineage_rows
from portal.vietnam.search import search

PRINT_LIMIT = 1_000


class RegisterFilter(django_filters.FilterSet):
    """By state and the way a file arrived."""

    status = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ApplicationStatus.choices[1:], empty_label=_("Mọi trạng thái")
    )
    channel = django_filters.ChoiceFilter(label=_("Cách nộp"), choices=Channel.choices, empty_label=_("Mọi cách nộp"))
    nam = django_filters.NumberFilter(label=_("Năm"), method="of_year")

    class Meta:
        model = Application
        fields = ("status", "channel")

    def of_year(self, rows: QuerySet[Application], name: str, value: Any) -> QuerySet[Application]:
        """The year is taken by the page itself: the register always is one of a year."""
        return rows


def day_received(row: Application) -> dt.date | None:
    """The day of the postmark or stamp; online the day the portal received it."""
    return row.received_on or (clock.local_day(row.submitted_at) if row.submitted_at else None)


READ = (
    "public_id",
    "code",
    "submitted_at",
    "received_on",
    "channel",
    "enterprise_name",
    "enterprise_tax_code",
    "title",
    "status",
    "call__title",
    "officer__full_name",
    "officer__email",
)
"""What the register shows of an application."""


class FileRegister(ListPage):
    """`?nam=` is the year (this one), `?so=` whose numbers. The sums by state are of what is shown and make up its total."""

    title = gettext_lazy("Sổ tiếp nhận hồ sơ")
    unit = gettext_lazy("hồ sơ")
    template_name = "applications/register.html"
    filterset_class = RegisterFilter
    default_sort = "code"
    search_placeholder = gettext_lazy("Mã, nội dung, đơn vị, mã số thuế")
    empty_text = gettext_lazy("Hồ sơ vào sổ khi được nộp hoặc nhận tại Sở; mỗi hồ sơ một số, không ngắt quãng.")
    columns = (
        Column("code", gettext_lazy("Số hồ sơ"), kind="code", sort="code", link=page_of),
        Column("submitted_at", gettext_lazy("Vào sổ lúc"), kind="instant", sort="submitted_at"),
        Column("received_on", gettext_lazy("Ngày nhận"), kind="day", value=day_received),
        Column("channel", gettext_lazy("Cách nộp"), value="get_channel_display"),
        Column(
            "enterprise_name",
            gettext_lazy("Đơn vị nộp"),
            sort="sort_key",
            remark=lambda row: row.enterprise_tax_code,
        ),
        Column("title", gettext_lazy("Nội dung"), remark=lambda row: row.call.title),
        Column("officer", gettext_lazy("Thụ lý"), value=lambda row: str(row.officer or "")),
        Column(
            "status",
            gettext_lazy("Trạng thái"),
            kind="state",
            workflow="applications.application",
            value="status",
            sort="status",
        ),
    )

    @property
    def year(self) -> int:
        """The year asked for; this one when none or nonsense."""
        text = self.request.GET.get("nam", "")
        return int(text) if text.isdigit() and 2000 <= int(text) <= 2100 else clock.today().year

    @cached_property
    def books(self) -> list[Province]:
        """The own province first, then those that went into it: each had numbers of its own."""
        own = self.actor.province_id
        if own is None:
            return []
        return sorted(Province.objects.filter(pk__in=lineage_rows(own)), key=lambda one: (one.pk != own, one.sort_key))

    @property
    def book(self) -> Province | None:
        """Whose numbers are shown: `?so=` names a province of before; None for those who see every province."""
        asked = self.request.GET.get("so", "")
        return next((one for one in self.books if one.slug == asked), next(iter(self.books), None))

    def get_title(self) -> str:
        return _("Sổ tiếp nhận hồ sơ năm %(year)d") % {"year": self.year}

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Hồ sơ"), reverse("applications:application_list"))]

    def rows(self) -> QuerySet[Application]:
        if not self.actor.roles & READERS:
            raise NotAllowed()
        rows = applications.visible_to(self.actor).select_related(None).select_related("call", "officer").only(*READ)
        if self.book is not None:
            rows = rows.filter(province_id=self.book.pk)
        return registers.of_year(rows, self.year)

    def searched(self, rows: QuerySet[Application], words: str) -> QuerySet[Application]:
        return search(rows, words)

    def extra_context(self) -> dict[str, Any]:
        rows, _form, _words = self._found()
        gaps = registers.gaps_of(self.book.pk, self.year) if self.book is not None else None
        asked = sha256(f"{self.actor.organization_id} {self.year} {self.request.GET.urlencode()}".encode()).hexdigest()
        counted = registers.remembered(f"register-{asked}", gaps[0] if gaps else 0, lambda: registers.by_state(rows))
        return {
            "book": self.book,
            "books": self.books if len(self.books) > 1 else [],
            "year": self.year,
            "years": [self.year - 1, self.year + 1] if self.year < clock.today().year else [self.year - 1],
            "states": counted,
            "total": sum(count for _status, count in counted),
            "gaps": gaps,
        }

    def buttons(self) -> list[ActionButton]:
        query = urlencode({**self.request.GET.dict(), "nam": str(self.year), "xuat": "pdf"})
        return [ActionButton(label=_("In sổ (PDF)"), url=f"?{query}", method="get", icon="file")]

    def _file(self, key: str, rows: QuerySet[Application]) -> HttpResponse:
        if key != "pdf":
            return super()._file(key, rows)
        lines = list(rows[: PRINT_LIMIT + 1])
        if len(lines) > PRINT_LIMIT:
            raise RuleViolation(_("Sổ dài hơn %(n)d dòng. Hãy lọc bớt rồi in.") % {"n": PRINT_LIMIT})
        body = render(self._printed(lines), "pdf")
        return attachment(body, f"{self.get_title()}.pdf", CONTENT_TYPES["pdf"])

    def _printed(self, lines: list[Application]) -> StateDocument:
        organization = self.actor.organization
        parent = organization.parent if organization else None
        columns = (
            PrintedColumn(_("TT"), CellKind.INTEGER, width=0.5, align="center"),
            PrintedColumn(_("Số hồ sơ"), CellKind.CODE, width=1.4),
            PrintedColumn(_("Vào sổ lúc"), width=1.3),
            PrintedColumn(_("Ngày nhận"), width=1.1),
            PrintedColumn(_("Cách nộp"), width=1),
            PrintedColumn(_("Đơn vị nộp"), width=2.6),
            PrintedColumn(_("Trạng thái"), width=1.6),
        )
        rows = tuple(
            (
                number,
                row.code,
                _minute(row.submitted_at),
                f"{day:%d/%m/%Y}" if (day := day_received(row)) else "",
                row.get_channel_display(),
                row.enterprise_name,
                ApplicationStatus(row.status).label,
            )
            for number, row in enumerate(lines, 1)
        )
        sums = "; ".join(
            f"{ApplicationStatus(status).label}: {sum(1 for row in lines if row.status == status)}"
            for status in dict.fromkeys(row.status for row in lines)
        )
        return StateDocument(
            head=IssuerHead(issuer=self.actor.organization_name, parent=parent.name if parent else ""),
            kind_name=_("SỔ TIẾP NHẬN HỒ SƠ"),
            subject=_("Năm %(year)d") % {"year": self.year},
            place=organization.place if organization else "",
            day=clock.today(),
            body=(
                Table(
                    columns=columns,
                    rows=rows,
                    empty=_("Chưa có hồ sơ."),
                    note=_("Tổng số: %(n)d hồ sơ. %(sums)s.") % {"n": len(lines), "sums": sums},
                ),
            ),
            signature=SignatureBlock((_("NGƯỜI GIỮ SỔ"),)),
        )


def _minute(instant: dt.datetime | None) -> str:
    return f"{instant.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}" if instant else ""
