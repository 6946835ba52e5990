"""Big uploads: refused at the field, the rest of the form kept, nothing on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from django import forms
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import Settings

from portal.attachments.forms import UploadField
from portal.attachments.upload_handler import OversizedUpload, QuotaUploadHandler
from tests.factories.attachments import pdf_bytes, upload

LIMIT = 200_000


class PaperForm(forms.Form):
    """What an app's form looks like."""

    note = forms.CharField()
    paper = UploadField(purpose="document", label="Giấy tờ")


@pytest.fixture(autouse=True)
def small_limits(settings: Settings, tmp_path: Path) -> None:
    settings.UPLOAD_MAX_BYTES = LIMIT
    settings.UPLOAD_REQUEST_MAX_BYTES = 3 * LIMIT
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000


def send(*sizes: int, note: str = "Đã gõ", **post: object) -> HttpRequest:
    files = [upload(f"to-{size}.pdf", pdf_bytes() + b"\n" * size) for size in sizes]
    names = ["paper", "second", "third", "fourth"]
    return RequestFactory().post("/", {**dict(zip(names, files, strict=False)), "note": note, **post})


def test_a_file_within_the_limit_arrives_whole() -> None:
    form = PaperForm((request := send(5000)).POST, request.FILES)

    assert form.is_valid()
    assert form.cleaned_data["paper"].size > 5000


def test_a_file_above_the_limit_is_an_error_at_its_field_and_the_form_is_kept(tmp_path: Path) -> None:
    request = send(LIMIT + 50_000)

    form = PaperForm(request.POST, request.FILES)

    assert "quá lớn" in form.errors["paper"][0]
    assert form.data["note"] == "Đã gõ"
    assert isinstance(request.FILES["paper"], OversizedUpload)
    assert list(tmp_path.iterdir()) == []


def test_a_request_far_above_the_limit_drops_every_file_from_its_first_byte(tmp_path: Path) -> None:
    request = send(4 * LIMIT, 10)

    assert all(isinstance(file, OversizedUpload) for file in request.FILES.values())
    assert request.POST["note"] == "Đã gõ"
    assert list(tmp_path.iterdir()) == []


def test_an_absurd_request_is_cut_off_without_an_error(settings: Settings) -> None:
    settings.UPLOAD_DRAIN_MAX_BYTES = 5 * LIMIT

    request = send(6 * LIMIT)

    assert "paper" not in request.FILES


def test_the_field_tells_kinds_and_limit_before_the_upload() -> None:
    field = UploadField(purpose="document")

    assert field.widget.attrs["data-max-bytes"] == str(LIMIT)
    assert ".pdf" in field.widget.attrs["accept"]
    assert "PDF" in str(field.help_text)


def test_the_handler_is_the_first_of_the_site(settings: Settings) -> None:
    name = f"{QuotaUploadHandler.__module__}.{QuotaUploadHandler.__qualname__}"

    assert settings.FILE_UPLOAD_HANDLERS[0] == name
