"""What the tests of filling in share: posting one page of the form as a browser does."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from enterprises.applications.models import Application


def page_address(application: Application, page: str, autosave: bool = False) -> str:
    """The address of one page of the form, or of its autosave."""
    name = "draft_autosave" if autosave else "draft_section"
    return reverse(f"applications:{name}", args=[application.public_id, page])


def opened(client: Client, application: Application, page: str) -> dict[str, Any]:
    """What a browser would post of the page as it is shown now: every field and what it was opened on."""
    form = client.get(page_address(application, page)).context["form"]
    data: dict[str, Any] = {}
    for bound in form:
        value = bound.field.prepare_value(bound.value())
        text = "" if value is None else str(value)
        data[bound.html_initial_name] = text
        if text not in ("", "False"):
            data[bound.html_name] = text
    return data


def post(client: Client, application: Application, page: str, data: dict[str, Any], go: str = "luu") -> Any:
    """Press a button of the page."""
    return client.post(page_address(application, page), {**data, "di": go})


def autosave(client: Client, application: Application, page: str, data: dict[str, Any]) -> Any:
    """What the script sends while somebody types."""
    return client.post(page_address(application, page, autosave=True), data, headers={"accept": "application/json"})
