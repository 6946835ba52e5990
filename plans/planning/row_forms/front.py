"""Forms of the head and tail of a plan: bases, objectives, definitions, recipients, signature lines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.planning.models import (
    CitedDocument,
    Definition,
    LegalBasis,
    LinkedProgramme,
    Objective,
    PlanFundingSource,
    PlanMeasure,
    Provision,
    Recipient,
    Restatement,
    SignatureLine,
)
from plans.planning.row_forms.base import RowForm, box_for
from portal.ui.forms import FieldGroup

PROVISIONS = (
    ("preamble", _("mở đầu")),
    ("content", _("nội dung khác")),
    ("funding", _("cơ chế kinh phí")),
    ("role", _("trách nhiệm chung")),
    ("amendment", _("sửa đổi, bổ sung")),
    ("effect", _("hiệu lực")),
    ("closing", _("kết thúc")),
)


class LegalBasisForm(RowForm):
    layout = (FieldGroup("", [("relation", "number", "issued_on"), "issuer", "subject", "printed", "note"]),)

    class Meta:
        model = LegalBasis
        fields = ("relation", "number", "issued_on", "issuer", "subject", "printed", "note")
        formfield_callback = box_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["printed"].required = False
        self.fields["printed"].label = _("câu căn cứ trong văn bản")
        self.fields["printed"].help_text = _("Để trống thì câu được viết từ số, ngày, cơ quan và trích yếu.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("printed"):
            cleaned["printed"] = self._sentence(cleaned)
            if not cleaned["printed"]:
                self.add_error("number", _("Hãy nhập số văn bản, trích yếu hoặc câu căn cứ."))
            self.instance.printed = cleaned["printed"]
        return cleaned

    def _sentence(self, cleaned: dict[str, Any]) -> str:
        opening = dict(LegalBasis._meta.get_field("relation").flatchoices).get(cleaned.get("relation") or "", "")
        day = cleaned.get("issued_on")
        parts = [
            cleaned.get("number") or "",
            gettext("ngày %(day)s") % {"day": day.strftime("%d/%m/%Y")} if day else "",
            gettext("của %(issuer)s") % {"issuer": cleaned["issuer"]} if cleaned.get("issuer") else "",
            cleaned.get("subject") or "",
        ]
        words = " ".join(part for part in parts if part)
        return f"{str(opening).capitalize()} {words};" if words else ""


class CitedDocumentForm(RowForm):
    layout = (FieldGroup("", [("number", "issued_on"), "issuer", "subject", "cited_in"]),)

    class Meta:
        model = CitedDocument
        fields = ("number", "issued_on", "issuer", "subject", "cited_in")
        formfield_callback = box_for


class DefinitionForm(RowForm):
    class Meta:
        model = Definition
        fields = ("term", "meaning", "printed")
        formfield_callback = box_for


class ObjectiveForm(RowForm):
    layout = (FieldGroup("", [("kind", "code"), "text", "target", "printed"]),)

    class Meta:
        model = Objective
        fields = ("kind", "code", "text", "target", "printed")
        formfield_callback = box_for


class RestatementForm(RowForm):
    class Meta:
        model = Restatement
        fields = ("text", "targets")
        formfield_callback = box_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
        self.fields["targets"].required = True


class MeasureForm(RowForm):
    layout = (FieldGroup("", [("name", "category"), "aliases", "printed"]),)

    class Meta:
        model = PlanMeasure
        fields = ("name", "category", "aliases", "printed")
        formfield_callback = box_for


class LinkedProgrammeForm(RowForm):
    class Meta:
        model = LinkedProgramme
        fields = ("name",)
        formfield_callback = box_for


class FundingSourceForm(RowForm):
    layout = (FieldGroup("", ["name", ("kind", "year", "amount_vnd"), ("reference", "clause"), "printed"]),)

    class Meta:
        model = PlanFundingSource
        fields = ("name", "kind", "year", "amount_vnd", "reference", "clause", "printed")
        formfield_callback = box_for


class ProvisionForm(RowForm):
    layout = (FieldGroup("", [("kind", "code"), "text", "organizations"]),)
    kind = forms.ChoiceField(label=_("loại điều khoản"), choices=PROVISIONS)

    class Meta:
        model = Provision
        fields = ("kind", "code", "text", "organizations")
        formfield_callback = box_for


class RecipientForm(RowForm):
    layout = (FieldGroup("", [("text", "purpose"), "organization"]),)

    class Meta:
        model = Recipient
        fields = ("text", "purpose", "organization")
        formfield_callback = box_for


class SignatureLineForm(RowForm):
    layout = (FieldGroup("", [("printed", "corrected")]),)

    class Meta:
        model = SignatureLine
        fields = ("printed", "corrected")
        formfield_callback = box_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["printed"].label = _("dòng ký")
        self.fields["corrected"].help_text = _("Chỉ ghi khi văn bản in sai.")
