"""Forms of a draft: heading and rows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.succession.actions.prepare import HEADING, add_row, draft_act, edit_act
from portal.succession.forms import ActForm, OrganizationRowForm, ProvinceRowForm
from portal.succession.jobs import address_of
from portal.succession.models import SuccessionAct, SuccessionRow
from portal.succession.policies import prepares_successions
from portal.succession.selectors import acts, directory
from portal.succession.views.acts import list_crumb
from portal.ui.pages import Crumbs, FormPage
from portal.ui.versioned import VersionedFormPage


class SuccessionDraft(FormPage):
    """Begin an act."""

    title = _("Lập việc sắp xếp đơn vị")
    form_class = ActForm
    submit_label = _("Lập")
    success_message = _("Đã lập. Thêm các tỉnh, đơn vị cũ và mới, rồi kiểm tra.")

    def fetch(self, **kwargs: Any) -> None:
        prepares_successions.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [list_crumb()]

    def act(self, form: ActForm) -> SuccessionAct:
        facts = {name: form.cleaned_data[name] for name in HEADING}
        return draft_act(actor=self.actor, **facts)

    def success_url(self, result: SuccessionAct) -> str:
        return address_of(result)

    def cancel_url(self) -> str:
        return list_crumb()[1]


class _OfDraft(FormPage):
    """A form about one act that is still prepared."""

    def fetch(self, **kwargs: Any) -> SuccessionAct:
        act = acts.get(self.actor, kwargs["public_id"])
        prepares_successions.check(self.actor, act)
        return act

    def crumbs(self) -> Crumbs:
        return [list_crumb(), (str(self.subject), address_of(self.subject))]

    def success_url(self, result: Any) -> str:
        return address_of(self.subject)

    def cancel_url(self) -> str:
        return address_of(self.subject)


class SuccessionEdit(_OfDraft, VersionedFormPage):
    """Change the heading."""

    title = _("Sửa việc sắp xếp đơn vị")
    form_class = ActForm
    success_message = _("Đã lưu.")

    def form_kwargs(self) -> dict[str, Any]:
        names = (*HEADING, "row_version")
        return {"initial": {name: getattr(self.subject, name) for name in names}}

    def act(self, form: ActForm) -> SuccessionAct:
        return edit_act(actor=self.actor, act=self.subject, **form.cleaned_data)


class RowAddProvince(_OfDraft):
    """One province and the one it goes into."""

    title = _("Thêm tỉnh")
    form_class = ProvinceRowForm
    submit_label = _("Thêm")
    success_message = _("Đã thêm.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"provinces": directory.provinces_in_reach(self.subject)}

    def act(self, form: ProvinceRowForm) -> SuccessionRow:
        return add_row(actor=self.actor, act=self.subject, **form.cleaned_data)


class RowAddOrganization(_OfDraft):
    """One body and who takes over."""

    title = _("Thêm đơn vị")
    form_class = OrganizationRowForm
    submit_label = _("Thêm")
    success_message = _("Đã thêm.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"olds": directory.endable(self.subject), "heirs": directory.heirs(self.subject)}

    def act(self, form: OrganizationRowForm) -> SuccessionRow:
        return add_row(actor=self.actor, act=self.subject, **form.cleaned_data)
