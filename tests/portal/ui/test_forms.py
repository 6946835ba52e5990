"""Forms: classes by widget, errors and hints tied to the field, a summary that leads there."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template

from portal.core.errors import Problem, RuleViolation
from portal.ui.forms import DayInput, FieldGroup, MoneyInput, add_domain_errors, add_validation_errors, layout_of


class Sample(forms.Form):
    layout = (FieldGroup("Chung", [("name", "amount")]),)
    name = forms.CharField(label="Tên", help_text="Như trên giấy.")
    amount = forms.IntegerField(label="Tiền", widget=MoneyInput)
    way = forms.ChoiceField(label="Cách", widget=forms.RadioSelect, choices=[("a", "A"), ("b", "B")])
    on = forms.DateField(label="Ngày", widget=DayInput, required=False)
    agreed = forms.BooleanField(label="Đồng ý")


def draw(form: forms.Form) -> str:
    return Template("{% error_summary form %}{% form_layout form %}").render(Context({"form": form}))


def test_every_field_is_labelled_hinted_and_dressed() -> None:
    html = draw(Sample())

    assert '<label class="form-label" for="id_name">' in html
    assert 'id="id_name_helptext">Như trên giấy.' in html
    assert 'aria-describedby="id_name_helptext"' in html
    assert 'class="form-control"' in html
    assert '<span class="input-group-text">đ</span>' in html
    assert html.count('class="form-check-input"') == 3
    assert "<legend" in html
    assert 'placeholder="dd/mm/yyyy"' in html


def test_errors_stand_at_the_field_and_on_top_and_keep_what_was_typed() -> None:
    form = Sample({"name": "", "amount": "12,5 triệu", "on": "31/02/2026"})

    html = draw(form)

    assert 'id="id_amount_error"' in html
    assert 'value="12,5 triệu"' in html
    assert 'value="31/02/2026"' in html
    assert "is-invalid" in html
    assert '<a href="#id_name">Tên:' in html
    assert '<a href="#id_way_0">Cách:' in html
    assert "Có 5 chỗ cần sửa" in html


def test_fields_the_layout_forgot_are_shown_all_the_same() -> None:
    assert layout_of(Sample())[-1].rows == ["way", "on", "agreed"]


def test_problems_of_a_refusal_find_their_fields() -> None:
    form = Sample({"name": "x"})
    form.full_clean()
    refusal = RuleViolation(
        problems=[Problem("name", "Tên đã có."), Problem("Chỉ tiêu!C7", "Thiếu số."), Problem("", "Quá hạn.")]
    )

    add_domain_errors(form, refusal)

    assert "Tên đã có." in form.errors["name"]
    assert form.non_field_errors() == ["Chỉ tiêu!C7: Thiếu số.", "Quá hạn."]


def test_a_model_validation_error_finds_its_fields() -> None:
    form = Sample({"name": "x"})
    form.full_clean()

    add_validation_errors(form, ValidationError({"name": ["Trùng."], "unknown": ["Sai."]}))

    assert "Trùng." in form.errors["name"]
    assert "Sai." in form.non_field_errors()
