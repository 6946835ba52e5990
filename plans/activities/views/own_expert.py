"""The expert's own page: their row, certificates, courses and projects, and their word on being public."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities import consent
from plans.activities.actions.keep_expert import agree_to_be_public, withdraw_from_public
from plans.activities.forms.experts import AgreementForm
from plans.activities.selectors import experts
from plans.activities.views.experts import shown
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.privacy.purposes import purpose_on, shown_text
from portal.ui.buttons import ActionButton
from portal.ui.pages import DetailPage, FormPage, perform


class ExpertOwn(DetailPage):
    """What the register says of the person who is signed in; nobody else's row stands here."""

    template_name = "activities/expert_own.html"
    title = _("Hồ sơ chuyên gia của tôi")

    def fetch(self, **kwargs: Any) -> Any:
        return experts.own(self.actor)

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        if row is None:
            return []
        if row.is_public:
            return [ActionButton(_("Rút khỏi danh sách công khai"), reverse("activities:expert_own_withdraw"))]
        return [
            ActionButton(_("Đồng ý công khai"), reverse("activities:expert_own_agree"), method="get", tone="primary")
        ]

    def context(self) -> dict[str, Any]:
        if self.subject is None:
            return {}
        return {
            **shown(self.actor, self.subject),
            "text": shown_text(purpose_on(consent.EXPERT, self.subject.province_id)),
        }


class ExpertOwnAgree(FormPage):
    """Agree to stand on the public list; the box is not ticked beforehand."""

    title = _("Đồng ý công khai trong danh sách chuyên gia")
    form_class = AgreementForm
    submit_label = _("Đồng ý")
    success_message = _("Đã ghi nhận. Bạn có thể rút lại bất cứ lúc nào.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"province_id": self.subject.province_id}

    def fetch(self, **kwargs: Any) -> Any:
        row = experts.own(self.actor)
        if row is None:
            raise NotFound()
        return row

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(ExpertOwn.title, self.cancel_url())]

    def cancel_url(self) -> str:
        return reverse("activities:expert_own")

    def act(self, form: Any) -> Any:
        return agree_to_be_public(actor=self.actor, expert=self.subject, agreed=form.cleaned_data["agreed"])

    def success_url(self, result: Any) -> str:
        return self.cancel_url()


@require_POST
def expert_own_withdraw(request: PortalRequest) -> HttpResponse:
    """Take the own name off the public list, at once."""
    row = experts.own(request.actor)
    if row is None:
        raise NotFound()
    return perform(
        request,
        lambda: withdraw_from_public(actor=request.actor, expert=row),
        success=_("Đã rút. Tên bạn không còn trong danh sách công khai."),
        to=reverse("activities:expert_own"),
    )
