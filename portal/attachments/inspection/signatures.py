"""Signatures inside a PDF: who signed, when, and whether a byte was changed since."""

from __future__ import annotations

import datetime as dt
import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)
PROBE = Path(__file__).with_name("signature_probe.py")
PROBE_SECONDS = 30


class UnreadableSignatures(Exception):
    """The file cannot be read as a PDF at all."""


@dataclass(frozen=True)
class Signature:
    """One signature. `signed_at` is what the signer's machine said, ISO with zone; "" when it said nothing.

    `intact`: the bytes signed are those of the file. `whole`: nothing was added behind it that it does not cover.
    `trusted`: the certificate leads to an authority this site knows (`SIGNATURE_AUTHORITIES`).
    """

    signer: str
    issuer: str
    serial: str
    signed_at: str
    intact: bool
    whole: bool
    trusted: bool
    problem: str = ""
    organization: str = ""

    @property
    def holds(self) -> bool:
        """No byte was changed since it was made."""
        return self.intact and self.whole

    @property
    def tone(self) -> str:
        """How the answer is coloured: held and trusted, held only, broken."""
        if not self.holds:
            return "danger"
        return "success" if self.trusted else "waiting"

    @property
    def words(self) -> str:
        """The answer in one plain sentence."""
        if not self.intact:
            return _("Chữ ký không còn đúng: nội dung đã bị thay đổi sau khi ký.")
        if not self.whole:
            return _("Chữ ký không còn đúng: tệp có phần thêm vào sau khi ký mà chữ ký không bảo vệ.")
        if not self.trusted:
            return _("Chữ ký đúng, nội dung không đổi từ khi ký; Cổng chưa có chứng thư gốc để xác nhận người ký.")
        return _("Chữ ký đúng, nội dung không đổi từ khi ký; chứng thư người ký được tin cậy.")

    @property
    def at(self) -> dt.datetime | None:
        return dt.datetime.fromisoformat(self.signed_at) if self.signed_at else None

    def as_facts(self) -> dict[str, Any]:
        """For keeping as JSON; `signature_of` reads it back."""
        return asdict(self)


def signature_of(facts: dict[str, Any]) -> Signature:
    """The signature kept as `facts`."""
    return Signature(**{name: facts[name] for name in Signature.__dataclass_fields__ if name in facts})


def signatures_in(content: bytes, *, roots: bytes = b"", moment: dt.datetime | None = None) -> list[Signature]:
    """Every signature of the PDF `content`, the oldest first; empty when it is not signed.

    `roots` are further trusted certificates (PEM, one after the other) beside the files of this site; certificates are
    judged as of `moment`, by default now. Read in a process of its own, because a hostile file may crash or hang the
    reader; nothing is fetched from the network, so revocation is not asked. Raises UnreadableSignatures.
    """
    with tempfile.NamedTemporaryFile(suffix=".pem") as given:
        given.write(roots)
        given.flush()
        files = [*(str(path) for path in authorities()), *([given.name] if roots else [])]
        return _probed(content, [sys.executable, "-I", str(PROBE), moment.isoformat() if moment else "", *files])


def _probed(content: bytes, command: Sequence[str]) -> list[Signature]:
    try:
        answer = subprocess.run(command, input=content, capture_output=True, timeout=PROBE_SECONDS, check=True)
        rows = json.loads(answer.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        logger.warning("signature probe gave no answer: %s", error)
        raise UnreadableSignatures from error
    return [signature_of({**row, "signed_at": row["signed_at"] or ""}) for row in rows]


def authorities() -> Sequence[Path]:
    """Certificates of the authorities that are trusted: *.pem, *.cer, *.crt of the folder set for this site."""
    folder = getattr(settings, "SIGNATURE_AUTHORITIES", "")
    if not folder:
        return ()
    return sorted(path for path in Path(folder).glob("*") if path.suffix.lower() in {".pem", ".cer", ".crt"})
