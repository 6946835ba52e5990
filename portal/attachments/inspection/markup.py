"""Plain text, and text that a browser would run."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

MARKUP = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|svg|iframe|\?xml[^>]*>\s*<(?:svg|html))",
                    re.IGNORECASE | re.DOTALL)  # fmt: skip


def looks_like_markup(content: bytes) -> bool:
    """Whether a browser that sniffs would take the beginning for HTML or SVG."""
    return MARKUP.match(content[:4096]) is not None


def text_problems(content: bytes) -> list[str]:
    """Plain text must be UTF-8 and hold no binary bytes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [_("Tệp văn bản phải dùng bảng mã UTF-8 (tệp này là UTF-16). Hãy lưu lại với bảng mã UTF-8.")]
    if b"\x00" in content:
        return [_("Nội dung tệp không phải văn bản thuần.")]
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return [
            _("Tệp văn bản phải dùng bảng mã UTF-8 (sai từ byte thứ %(place)s). Hãy lưu lại với bảng mã UTF-8.")
            % {"place": error.start + 1}
        ]
    return []
