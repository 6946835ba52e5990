"""Recommendations: sent by departments, districts and associations, answered by the Department."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.actions.answer_recommendation import answer_recommendation
from enterprises.applications.actions.send_recommendation import send_recommendation
from enterprises.applications.enums import ApplicationStatus, RecommendationAnswer
from enterprises.applications.models import Application, Recommendation
from enterprises.applications.policies import answers_recommendations, recommends_enterprises
from enterprises.applications.selectors import applications, recommendations
from plans.planning.models import PlanMeasure
from plans.planning.selectors import plans
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.forms import FieldGroup, offer_rows
from portal.ui.pages import DetailPage, FormPage, ListPage
from portal.ui.versioned import VersionedForm, VersionedFormPage
from portal.vietnam.tax_code import TaxCodeError, check_tax_code

TONES = {"waiting": "waiting", "taken_up": "success", "declined": "danger"}


def page_of(row: Recommendation) -> str:
    """The page of a recommendation."""
    return reverse("applications:recommendation_detail", args=[row.public_id])


class RecommendationFilter(django_filters.FilterSet):
    """By answer, and whether an application came of it."""

    answer = django_filters.ChoiceFilter(
        label=gettext_lazy("Trả lời"), choices=RecommendationAnswer.choices, empty_label=gettext_lazy("Tất cả")
    )
    applied = django_filters.ChoiceFilter(
        label=gettext_lazy("Hồ sơ"),
        choices=[("co", gettext_lazy("Đã nộp hồ sơ")), ("chua", gettext_lazy("Chưa có hồ sơ"))],
        empty_label=gettext_lazy("Tất cả"),
        method="has_application",
    )

    def has_application(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(application__isnull=value == "chua")


class RecommendationList(ListPage):
    """Those of the own organisation; all of the province for the Department, with the count per sender."""

    title = gettext_lazy("Giới thiệu doanh nghiệp")
    unit = gettext_lazy("lượt giới thiệu")
    template_name = "applications/recommendation_list.html"
    filterset_class = RecommendationFilter
    default_sort = "-sent_on"
    empty_text = gettext_lazy(
        "Sở, ngành, xã phường, hiệp hội giới thiệu đơn vị tham gia chương trình; kết quả hiện ở đây."
    )
    columns = (
        Column("name", gettext_lazy("Đơn vị được giới thiệu"), sort="sort_key", link=page_of),
        Column("tax_code", gettext_lazy("Mã số thuế"), kind="code"),
        Column("organization_name", gettext_lazy("Đơn vị giới thiệu"), sort="organization_name"),
        Column("measure", gettext_lazy("Nội dung"), value="measure.name"),
        Column("sent_on", gettext_lazy("Ngày gửi"), kind="day", sort="sent_on"),
        Column(
            "outcome",
            gettext_lazy("Kết quả"),
            value=recommendations.outcome_of,
            sort="answer",
            remark=lambda row: row.answer_note,
        ),
    )

    def rows(self) -> QuerySet[Recommendation]:
        recommends_enterprises.check(self.actor)
        return recommendations.visible_to(self.actor)

    def extra_context(self) -> dict[str, Any]:
        if not answers_recommendations.can(self.actor):
            return {}
        return {"senders": recommendations.by_sender(recommendations.visible_to(self.actor))}

    def buttons(self) -> list[ActionButton]:
        url = reverse("applications:recommendation_create")
        return [ActionButton(label=_("Giới thiệu đơn vị"), url=url, method="get", tone="primary")]


class RecommendationFields(forms.Form):
    """Whom, what for and why."""

    name = forms.CharField(label=gettext_lazy("Tên đơn vị được giới thiệu"), max_length=250)
    tax_code = forms.CharField(
        label=gettext_lazy("Mã số thuế"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Để Cổng tìm đơn vị trong sổ đăng ký; bệnh viện, trường học có thể để trống."),
    )
    contact = forms.CharField(label=gettext_lazy("Người liên hệ, điện thoại"), max_length=150, required=False)
    measure = forms.ModelChoiceField(
        label=gettext_lazy("Nội dung đề xuất tham gia"),
        queryset=PlanMeasure.objects.none(),
        required=False,
        empty_label=gettext_lazy("Chưa rõ"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do giới thiệu"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    layout = (FieldGroup("", ["name", ("tax_code", "contact"), "measure", "reason"]),)

    def __init__(self, *args: Any, measures: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "measure", measures)

    def clean_tax_code(self) -> str:
        typed = self.cleaned_data["tax_code"]
        try:
            return check_tax_code(typed) if typed else ""
        except TaxCodeError as refusal:
            raise ValidationError(str(refusal), code="tax_code") from None


class RecommendationCreate(FormPage):
    """Recommend a beneficiary."""

    title = gettext_lazy("Giới thiệu đơn vị")
    form_class = RecommendationFields
    submit_label = gettext_lazy("Gửi")
    success_message = gettext_lazy("Đã gửi tới Sở Khoa học và Công nghệ.")

    def fetch(self, **kwargs: Any) -> None:
        recommends_enterprises.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        versions = plans.in_force(self.actor).order_by().values("current_version_id")
        return {"measures": PlanMeasure.objects.filter(version_id__in=versions).order_by("version_id", "position")}

    def act(self, form: Any) -> Recommendation:
        return send_recommendation(actor=self.actor, **form.cleaned_data)

    def success_url(self, result: Recommendation) -> str:
        return page_of(result)

    def cancel_url(self) -> str:
        return reverse("applications:recommendation_list")


class RecommendationDetail(DetailPage):
    """One recommendation and what came of it."""

    template_name = "applications/recommendation_detail.html"
    subject: Recommendation

    def fetch(self, public_id: UUID) -> Recommendation:
        return recommendations.get(self.actor, public_id)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Giới thiệu doanh nghiệp"), reverse("applications:recommendation_list"))]

    def buttons(self) -> list[ActionButton]:
        if not answers_recommendations.can(self.actor, self.subject):
            return []
        url = reverse("applications:recommendation_answer", args=[self.subject.public_id])
        label = _("Trả lời") if self.subject.answer == RecommendationAnswer.WAITING else _("Sửa trả lời")
        return [ActionButton(label=label, url=url, method="get", tone="primary")]

    def context(self) -> dict[str, Any]:
        row = self.subject
        pairs = [
            (_("Đơn vị giới thiệu"), row.organization_name),
            (_("Mã số thuế"), row.tax_code),
            (_("Liên hệ"), row.contact),
            (_("Nội dung đề xuất"), row.measure.name if row.measure else ""),
            (_("Lý do"), row.reason),
            (_("Ngày gửi"), f"{row.sent_on:%d/%m/%Y}"),
        ]
        link = ""
        if row.application is not None and answers_recommendations.can(self.actor, row):
            link = reverse("applications:application_detail", args=[row.application.public_id])
        outcome = recommendations.outcome_of(row)
        return {"pairs": pairs, "outcome": outcome, "tone": TONES[row.answer], "application_url": link}


class AnswerFields(VersionedForm):
    """The answer and the application that came of it."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Trả lời"), choices=[c for c in RecommendationAnswer.choices if c[0] != "waiting"]
    )
    application = forms.ModelChoiceField(
        label=gettext_lazy("Hồ sơ của đơn vị"),
        queryset=Application.objects.none(),
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("Chưa có hồ sơ"),
    )
    note = forms.CharField(
        label=gettext_lazy("Nội dung trả lời"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Đơn vị giới thiệu đọc được; bắt buộc khi không phù hợp."),
    )

    layout = (FieldGroup("", ["answer", "application", "note"]),)

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "application", rows)


class RecommendationAnswerPage(VersionedFormPage):
    """Answer, and tie to an application of the recommended body."""

    title = gettext_lazy("Trả lời giới thiệu")
    form_class = AnswerFields
    success_message = gettext_lazy("Đã trả lời.")
    subject: Recommendation

    def fetch(self, public_id: UUID) -> Recommendation:
        row = recommendations.get(self.actor, public_id)
        answers_recommendations.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        of_body = applications.visible_to(self.actor).exclude(status=ApplicationStatus.DRAFT)
        of_body = of_body.filter(enterprise_id=row.enterprise_id) if row.enterprise_id else of_body.none()
        initial = {
            "answer": row.answer,
            "note": row.answer_note,
            "application": row.application.public_id if row.application else None,
            "row_version": row.row_version,
        }
        return {"rows": of_body.order_by("-created_at"), "initial": initial}

    def act(self, form: Any) -> Recommendation:
        return answer_recommendation(actor=self.actor, recommendation=self.subject, **form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return page_of(self.subject)

    def cancel_url(self) -> str:
        return page_of(self.subject)
