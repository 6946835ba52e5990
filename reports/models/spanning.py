"""What a report and the obligation behind it share: kind, span and selection."""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.utils.translation import gettext_lazy as _

from reports.composition.selection import Selection, read_selection
from reports.enums import OUT_WORDS, ReportKind
from reports.rules.addressees import called
from reports.rules.spans import Span, name_of, span_of


class Spanning(models.Model):
    """A report about a plan and a span.

    `year` is the year the span ends in; `part` tells apart the half-years, quarters or ad hoc reports of one year (0: the
    whole). `first_on` and `last_on` are empty where the kind and the year say it all. `selection` narrows what is told.
    """

    kind = models.CharField(_("loại báo cáo"), max_length=12, choices=ReportKind.choices, default=ReportKind.ANNUAL)
    year = models.PositiveSmallIntegerField(_("năm báo cáo"))
    part = models.PositiveSmallIntegerField(_("kỳ trong năm"), default=0)
    first_on = models.DateField(_("số liệu từ ngày"), null=True, blank=True)
    last_on = models.DateField(_("đến hết ngày"), null=True, blank=True)
    topic = models.CharField(_("nội dung"), max_length=300, blank=True)
    selection_data = models.JSONField(_("phạm vi"), default=dict, blank=True)

    class Meta:
        abstract = True

    @property
    def span(self) -> Span:
        """The days the report tells of."""
        if self.first_on is not None and self.last_on is not None:
            return Span(self.first_on, self.last_on)
        return span_of(self.kind, self.year, self.part)

    @cached_property
    def selection(self) -> Selection:
        """What is told of, as a value."""
        return read_selection(self.selection_data)

    @property
    def addressee(self) -> str:
        """Who it goes to, as the plan or the request names it; "" where none is printed: the Ministry."""
        raise NotImplementedError

    @property
    def addressee_called(self) -> str:
        """ "Bộ", "UBND tỉnh Gia Lai": as states and buttons call the addressee."""
        return called(self.addressee)

    @property
    def state_words(self) -> str:
        """ "Đã gửi UBND tỉnh": the state in words where they depend on the addressee, else ""."""
        status: str = self.status  # type: ignore[attr-defined]  # both models have a life cycle
        return str(OUT_WORDS[status]) % {"who": self.addressee_called} if status in OUT_WORDS else ""

    @property
    def name(self) -> str:
        """ "Báo cáo sơ kết ba năm 2021-2023"."""
        return name_of(self.kind, self.span, self.topic)
