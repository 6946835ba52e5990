"""The documents app: plugs the XLSX writer into the lists of every page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class DocumentsConfig(AppConfig):
    name = "portal.documents"
    label = "documents"
    verbose_name = "Văn bản"

    def ready(self) -> None:
        from portal.attachments.purposes import upload_purposes
        from portal.documents import events  # noqa: F401  # audit events
        from portal.documents.signing import SIGNED_COPY
        from portal.ui.exporters import Exporter, register

        upload_purposes.register(SIGNED_COPY)
        register(Exporter("xlsx", "XLSX", XLSX, _write_list))


def _write_list(title: str, columns: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """Renderers are loaded when the first list is exported, not at every start."""
    from portal.documents.rendering.xlsx import xlsx_list

    return xlsx_list(title, columns, rows)
