"""What a job leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from portal.attachments.models import StoredFile


@dataclass(frozen=True)
class JobResult:
    """Facts as JSON, files in order, and the page to go on to."""

    data: dict[str, Any] = field(default_factory=dict)
    files: Sequence[StoredFile] = ()
    url: str = ""
