"""Virus scan: the EICAR test always, ClamAV over its socket when one is set up."""

from __future__ import annotations

import logging
import socket
import struct

from django.conf import settings
from django.utils.translation import gettext as _

from portal.attachments.enums import ScanStatus

logger = logging.getLogger(__name__)
# In two halves, so that scanners do not take this module for the test file itself.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CHUNK_BYTES = 64 * 1024
TIMEOUT_SECONDS = 30


def scan(content: bytes) -> tuple[ScanStatus, str]:
    """State and, when infected, the sentence for people."""
    if EICAR in content:
        return ScanStatus.INFECTED, _infected("EICAR-Test-File")
    if not settings.CLAMAV_SOCKET:
        return ScanStatus.SKIPPED, ""
    try:
        answer = _ask_clamd(settings.CLAMAV_SOCKET, content)
    except OSError as error:
        logger.warning("clamd did not answer: %s", error)
        return ScanStatus.UNSCANNED, ""
    if answer.endswith(" FOUND"):
        return ScanStatus.INFECTED, _infected(answer.removeprefix("stream: ").removesuffix(" FOUND"))
    if answer.endswith("OK"):
        return ScanStatus.CLEAN, ""
    logger.warning("clamd said: %s", answer)
    return ScanStatus.UNSCANNED, ""


def _infected(name: str) -> str:
    return _("Tệp có mã độc (%(name)s) nên không được nhận.") % {"name": name}


def _ask_clamd(path: str, content: bytes) -> str:
    """One INSTREAM exchange: chunks with their length in four bytes, a zero length at the end."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(TIMEOUT_SECONDS)
        line.connect(path)
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK_BYTES):
            chunk = content[start : start + CHUNK_BYTES]
            line.sendall(struct.pack("!I", len(chunk)) + chunk)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while part := line.recv(4096):
            answer += part
    return answer.rstrip(b"\0").decode(errors="replace").strip()
