"""PDF: opened in a process of its own, because a hostile file may crash or hang the parser."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)
PROBE = Path(__file__).with_name("pdf_probe.py")
PROBE_SECONDS = 20


def problems_of(content: bytes) -> list[str]:
    """What the probe finds in `content`; a probe that dies or hangs counts as a damaged file."""
    try:
        answer = subprocess.run(  # fixed program, the file goes in by stdin
            [sys.executable, "-I", str(PROBE)], input=content, capture_output=True, timeout=PROBE_SECONDS, check=True
        )
        found = set(json.loads(answer.stdout))
    except (subprocess.SubprocessError, ValueError) as error:
        logger.warning("PDF probe gave no answer: %s", error)
        found = {"broken"}
    sentences = {
        "broken": _("Tệp PDF bị hỏng, không mở được. Hãy xuất lại tệp."),
        "encrypted": _("Tệp PDF được đặt mật khẩu hoặc khóa. Hãy lưu lại bản không khóa."),
        "empty": _("Tệp PDF không có trang nào."),
        "script": _("Tệp PDF chứa mã JavaScript. Hãy in lại ra PDF rồi tải lên."),
        "launch": _("Tệp PDF có lệnh mở chương trình khác. Hãy in lại ra PDF rồi tải lên."),
        "attachment": _("Tệp PDF đính kèm bên trong một tệp không được nhận. Hãy bỏ tệp đính kèm."),
    }
    return [sentence for key, sentence in sentences.items() if key in found]
