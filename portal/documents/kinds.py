"""Socket: kinds of documents. Apps register theirs in `ready()`; issuing, listing and naming go by the kind's key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from portal.core.registry import Registry
from portal.documents.content import StateDocument

Facts = Mapping[str, Any]
"""What a document says, as JSON: frozen when it is issued, so that the same file can be made again."""


@dataclass(frozen=True)
class DocumentKind:
    """One kind of paper.

    `key` is "<app>.<name>"; `build(facts)` makes the document from facts alone, without reading the database, so that an
    issued document never changes with later records. Raise `template_version` when `build` says something else.
    """

    key: str
    title: str | Promise
    build: Callable[[Facts], StateDocument]
    formats: tuple[str, ...] = ("pdf", "docx")
    template_version: str = "1"


document_kinds: Registry[DocumentKind] = Registry("document kinds")
