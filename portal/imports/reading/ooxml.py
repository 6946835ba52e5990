"""Office XML parsed without entities, network or huge trees."""

from __future__ import annotations

from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def w(name: str) -> str:
    """The full tag of a Word element."""
    return f"{{{W}}}{name}"


def parse_part(content: bytes) -> Any:
    """The root of one part."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    return etree.fromstring(content, parser)
