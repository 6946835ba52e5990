"""Pages of the register of experts and lecturers: list, certificates that end, one person, forms, contact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.actions import keep_expert as actions
from plans.activities.enums_experts import EXPERTS, ExpertState
from plans.activities.filters_experts import ExpertCertificateFilter, ExpertFilter
from plans.activities.forms import experts as forms
from plans.activities.models import Expert, ExpertCertificate
from plans.activities.policies import STAFF, keeps_experts
from plans.activities.privacy import EXPERT_ROWS
from plans.activities.selectors import courses, experts
from plans.activities.selectors.scope import units_for
from plans.activities.sockets import ExpertWork, expert_work
from plans.activities.views.base import TRAINING_TABS, SubjectForm, link, tabs_of, uuid_in
from plans.planning.models import Measure
from portal.audit.events import audit_events
from portal.audit.selectors import history_of
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.core.request import PortalRequest
from portal.organizations.actor import Actor
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform

TRAIL = (_("Chuyên gia, giảng viên"), "activities:expert_list")
TONES = {ExpertState.VALID: "success", ExpertState.SOON: "waiting", ExpertState.EXPIRED: "danger"}
STORY = 20
MEASURES_SHOWN = 6


def url_of(row: Expert) -> str:
    """The page of a person."""
    return reverse("activities:expert_detail", args=[row.public_id])


def check_staff(actor: Actor) -> None:
    """Raise NotAllowed for those who do not read the register."""
    if not actor.has(*STAFF):
        raise NotAllowed()


def state_words(row: Any) -> str:
    """How the certificates stand, in words; a lecturer needs none."""
    if row.state == ExpertState.NONE and row.kind not in EXPERTS:
        return ""
    return str(ExpertState(row.state).label)


class ExpertList(ListPage):
    """The register."""

    template_name = "activities/tabbed_list.html"
    title = _("Chuyên gia, giảng viên")
    unit = _("người")
    filterset_class = ExpertFilter
    search_placeholder = _("Họ tên, đơn vị, lĩnh vực, chủ đề")
    default_sort = "name"
    empty_title = _("Chưa có chuyên gia, giảng viên nào")
    empty_text = _("Ghi từng người, hoặc nạp danh sách từ tệp XLSX; học viên được chứng nhận ghi từ trang của họ.")
    columns: Sequence[Column] = (
        Column(
            "name", _("Họ và tên"), value="full_name", sort="sort_key", link=url_of, remark=lambda row: row.position
        ),
        Column("kind", _("Loại"), value="get_kind_display", sort="kind"),
        Column("unit", _("Đơn vị"), value="unit_words"),
        Column("field", _("Lĩnh vực"), sort="field", remark=lambda row: row.topic_words),
        Column("certificate", _("Chứng chỉ gần nhất"), value="newest_number", kind="code"),
        Column("next_expiry", _("Hết hạn sớm nhất"), kind="day", sort="next_expiry"),
        Column("state", _("Chứng chỉ"), value=state_words, sort="state"),
        Column("public", _("Công khai"), value=lambda row: _("có") if row.is_public else "", sort="public_version"),
    )

    def rows(self) -> QuerySet[Any]:
        check_staff(self.actor)
        return experts.for_list(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_experts.can(self.actor):
            return []
        return [
            link(_("Nạp từ tệp"), "expert_import"),
            link(_("Ghi chuyên gia, giảng viên"), "expert_create", tone="primary", icon="plus"),
        ]

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs_of(TRAINING_TABS)}


class ExpertCertificateList(ListPage):
    """Certificates, what ends first stands first."""

    template_name = "activities/tabbed_list.html"
    title = _("Chứng chỉ chuyên gia")
    unit = _("chứng chỉ")
    filterset_class = ExpertCertificateFilter
    search_placeholder = _("Họ tên, đơn vị, lĩnh vực")
    default_sort = "expires_on"
    empty_title = _("Chưa có chứng chỉ nào")
    empty_text = _("Chứng chỉ được ghi trên trang của từng chuyên gia, hoặc nạp cùng danh sách.")
    columns: Sequence[Column] = (
        Column(
            "expert",
            _("Chuyên gia"),
            value="expert.full_name",
            sort="expert__sort_key",
            link=lambda row: url_of(row.expert),
            remark=lambda row: row.expert.unit_words,
        ),
        Column("number", _("Số chứng chỉ"), kind="code", sort="number"),
        Column("issuer", _("Nơi cấp"), sort="issuer_key"),
        Column("field", _("Lĩnh vực, chuẩn"), sort="field"),
        Column("issued_on", _("Ngày cấp"), kind="day", sort="issued_on"),
        Column("expires_on", _("Đến hết ngày"), kind="due", sort="expires_on"),
        Column("ended_on", _("Thu hồi"), kind="day", sort="ended_on"),
    )

    def rows(self) -> QuerySet[Any]:
        check_staff(self.actor)
        return experts.certificates_visible_to(self.actor)

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        found = experts.visible_to(self.actor).search(words)  # type: ignore[attr-defined]  # SearchableQuerySet
        return rows.filter(expert__in=found.order_by().values("pk"))

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs_of(TRAINING_TABS)}


def work_of(actor: Actor, expert: Expert) -> list[ExpertWork]:
    """What every app knows of the person's work, the latest first."""
    found = [work for ask in expert_work for work in ask(actor, expert)]
    return sorted(found, key=lambda work: work.since or dt.date.min, reverse=True)


def shown(actor: Actor, row: Any) -> dict[str, Any]:
    """What the officer's page and the person's own page share."""
    today = clock.today()
    certificates = list(row.certificates.select_related("file"))
    public = f"{row.public_on:%d/%m/%Y}, {row.get_public_by_display()}, {row.public_version}" if row.is_public else ""
    return {
        "state": state_words(row),
        "tone": TONES.get(row.state, ""),
        "certificates": [(paper, paper.is_valid_on(today)) for paper in certificates],
        "lectures": list(experts.lectures_of(row)[:100]),
        "works": work_of(actor, row),
        "facts": [
            (_("Loại"), row.get_kind_display()),
            (_("Đơn vị công tác"), row.unit_words),
            (_("Chức vụ, học vị"), row.position),
            (_("Lĩnh vực"), row.field),
            (_("Chủ đề"), row.topic_words),
            (_("Nhóm ngành"), row.sector_words),
            (_("Nội dung hỗ trợ"), _measures_of(row)),
            (_("Thôi tham gia"), f"{row.left_on:%d/%m/%Y}" if row.left_on else ""),
            (_("Công khai"), public or gettext("chưa đồng ý")),
        ],
    }


def _measures_of(row: Any) -> str:
    """Each kind of support once, whatever plan names it; the form lists them all."""
    names = list(dict.fromkeys(measure.name for measure in row.measures.order_by("sort_key")))
    return "; ".join([*names[:MEASURES_SHOWN], *(["…"] if len(names) > MEASURES_SHOWN else [])])


class ExpertDetail(DetailPage):
    """One person: certificates, courses taught, projects, story."""

    template_name = "activities/expert_detail.html"

    def fetch(self, **kwargs: Any) -> Any:
        check_staff(self.actor)
        return experts.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        if not keeps_experts.can(self.actor, row):
            return []
        own = row.public_id
        look = reverse("privacy:sensitive_show", args=[EXPERT_ROWS.key, own])
        found = [link(_("Sửa"), "expert_edit", own), ActionButton(_("Xem liên hệ"), look, method="get")]
        if row.is_public:
            found.append(
                ActionButton(_("Rút khỏi danh sách công khai"), reverse("activities:expert_withdraw", args=[own]))
            )
        else:
            found.append(link(_("Ghi đồng ý công khai"), "expert_agree", own))
        found.append(link(_("Thêm chứng chỉ"), "expert_certificate_create", own, tone="primary", icon="plus"))
        return found

    def context(self) -> dict[str, Any]:
        row = self.subject
        entries = history_of(row).order_by("-sequence")[:STORY]
        return {
            **shown(self.actor, row),
            "may_keep": keeps_experts.can(self.actor, row),
            "story": [(audit_events.get(entry.event).label, entry) for entry in entries],
        }


class _ExpertForm(FormPage):
    """What both forms of a person share."""

    form_class = forms.ExpertForm
    keeps_text = True

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def choices(self) -> dict[str, Any]:
        """The units and measures offered."""
        return {"units": units_for(self.actor), "measures": Measure.objects.order_by("sort_key", "pk")}

    def told(self, form: Any) -> dict[str, Any]:
        """The facts typed."""
        return {name: value for name, value in form.cleaned_data.items() if name != "row_version"}

    def success_url(self, result: Expert) -> str:
        return url_of(result)


class ExpertCreate(_ExpertForm):
    """Write one down; from a trainee's page name and unit stand there already."""

    title = _("Ghi chuyên gia, giảng viên")
    success_message = _(
        "Đã ghi. Tiếp theo: thêm chứng chỉ; chưa có chứng chỉ còn hiệu lực thì chưa được tính là chuyên gia."
    )

    def fetch(self, **kwargs: Any) -> Any:
        keeps_experts.check(self.actor)
        asked = uuid_in(self.request.GET.get("hoc-vien", ""))
        return courses.get_trainee(self.actor, asked) if asked else None

    def form_kwargs(self) -> dict[str, Any]:
        person = self.subject
        initial = {}
        if person is not None:
            initial = {
                "full_name": person.full_name,
                "position": person.position,
                "organization": person.organization.public_id if person.organization else None,
                "unit_name": person.unit_name,
                "email": person.email,
                "phone": person.phone,
            }
        return {**self.choices(), "initial": initial}

    def act(self, form: Any) -> Expert:
        return actions.add_expert(actor=self.actor, facts={**self.told(form), "trainee": self.subject})

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])


class ExpertEdit(_ExpertForm):
    """Change it."""

    title = _("Sửa chuyên gia, giảng viên")
    success_message = _("Đã lưu.")

    def fetch(self, **kwargs: Any) -> Any:
        row = experts.get(self.actor, kwargs["public_id"])
        keeps_experts.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        plain = ("kind", "full_name", "unit_name", "position", "field", "topics", "sectors", "experience", "email")
        initial = {name: getattr(row, name) for name in (*plain, "phone", "left_on", "row_version")}
        initial["organization"] = row.organization.public_id if row.organization else None
        initial["measures"] = [measure.public_id for measure in row.measures.all()]
        initial["account"] = row.user.email if row.user else ""
        units = units_for(self.actor)
        if row.organization is not None:  # an enterprise linked by its name is kept
            units = units | type(row.organization).objects.filter(pk=row.organization_id)
        return {**self.choices(), "units": units, "initial": initial}

    def act(self, form: Any) -> Expert:
        return actions.edit_expert(
            actor=self.actor,
            expert=self.subject,
            facts=self.told(form),
            row_version=form.cleaned_data["row_version"],
        )

    def cancel_url(self) -> str:
        return url_of(self.subject)


class ExpertForms(SubjectForm):
    """Forms about one person, for those who keep the register."""

    find = staticmethod(experts.get)
    policy = keeps_experts
    address = staticmethod(url_of)
    trail = TRAIL


class CertificateCreate(ExpertForms):
    """Add a certificate."""

    title = _("Thêm chứng chỉ")
    form_class = forms.CertificateForm
    success_message = _("Đã ghi chứng chỉ.")
    certificate: ExpertCertificate | None = None

    def act(self, form: Any) -> Any:
        return actions.keep_certificate(
            actor=self.actor,
            expert=self.subject,
            facts=self.chosen(form, "upload", "row_version"),
            certificate=self.certificate,
            upload=form.cleaned_data["upload"],
            row_version=form.cleaned_data["row_version"],
        )


class CertificateEdit(CertificateCreate):
    """Correct one, or record that it was taken back."""

    title = _("Sửa chứng chỉ")
    success_message = _("Đã lưu.")

    def fetch(self, **kwargs: Any) -> Any:
        row = super().fetch(**kwargs)
        self.certificate = experts.certificate_of(row, kwargs["certificate_id"])
        return row

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {name: getattr(self.certificate, name) for name in (*actions.PAPER_FACTS, "row_version")}}


class AgreementRecord(ExpertForms):
    """Record the paper a person signed."""

    title = _("Ghi đồng ý công khai")
    form_class = forms.PaperAgreementForm
    success_message = _("Đã ghi. Người này có trong danh sách công khai khi còn chứng chỉ hoặc là giảng viên.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"province_id": self.subject.province_id}

    def act(self, form: Any) -> Any:
        return actions.agree_to_be_public(actor=self.actor, expert=self.subject, **form.cleaned_data)


@require_POST
def expert_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Take the name off the public list."""
    row = experts.get(request.actor, public_id)
    return perform(
        request,
        lambda: actions.withdraw_from_public(actor=request.actor, expert=row),
        success=_("Đã rút. Tên không còn trong danh sách công khai."),
        to=url_of(row),
    )
