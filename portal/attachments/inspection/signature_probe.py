"""Run alone, outside Django: reads a signed PDF from standard input, prints what its signatures say as JSON.

Arguments: the instant to judge certificates at (ISO with zone, "" for now), then PEM or DER files of the authorities that
are trusted. Answers a list, oldest signature first, of objects with `signer`, `organization` (of the certificate),
`issuer`, `serial`, `signed_at` (ISO or null), `intact` (the bytes signed are unchanged and the signature belongs to
them), `whole` (nothing was added behind the last signature that it does not cover), `trusted` and `problem`.
Limits itself to 1 GiB of memory and 20 s of processor; asks no network.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
import resource
import sys
from pathlib import Path
from typing import Any

MEMORY_BYTES = 1024**3
CPU_SECONDS = 20


def probe(content: bytes, roots: list[bytes], moment: dt.datetime | None = None) -> list[dict[str, Any]]:
    """What each signature of `content` says; certificates are judged as of `moment`."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(content), strict=False)
    found = list(reader.embedded_regular_signatures)
    last = len(found)
    return [_read(signature, roots, moment, is_last=number == last) for number, signature in enumerate(found, 1)]


def _read(signature: Any, roots: list[bytes], moment: dt.datetime | None, *, is_last: bool) -> dict[str, Any]:
    from pyhanko.keys import load_certs_from_pemder_data
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    trusted = [cert for data in roots for cert in load_certs_from_pemder_data(data)]
    context = ValidationContext(trust_roots=trusted, allow_fetching=False, moment=moment)
    certificate = signature.signer_cert
    facts = {
        "signer": _name(certificate.subject),
        "organization": str(certificate.subject.native.get("organization_name") or "")[:200],
        "issuer": _name(certificate.issuer),
        "serial": f"{certificate.serial_number:x}",
        "signed_at": None,
        "intact": False,
        "whole": False,
        "trusted": False,
        "problem": "",
    }
    try:
        status = asyncio.run(async_validate_pdf_signature(signature, signer_validation_context=context))
    except Exception as error:  # whatever the reader of foreign files says, the signature proves nothing
        return {**facts, "problem": str(error)[:200]}
    instant = status.signer_reported_dt
    if is_last:  # behind it may only stand what keeps its proof alive: time stamps, revocation data
        whole = status.coverage >= SignatureCoverageLevel.ENTIRE_FILE or (
            status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
            and status.modification_level == ModificationLevel.LTA_UPDATES
        )
    else:  # further people signed after it
        whole = (
            status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
            and status.modification_level != ModificationLevel.OTHER
        )
    return {
        **facts,
        "signed_at": instant.isoformat() if instant is not None and instant.tzinfo is not None else None,
        "intact": bool(status.intact and status.valid),
        "whole": bool(whole),
        "trusted": bool(status.trusted),
    }


def _name(name: Any) -> str:
    native = name.native
    return str(native.get("common_name") or native.get("organization_name") or name.human_friendly)[:200]


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    instant = dt.datetime.fromisoformat(sys.argv[1]) if sys.argv[1:2] and sys.argv[1] else None
    given = [Path(argument).read_bytes() for argument in sys.argv[2:]]
    sys.stdout.write(json.dumps(probe(sys.stdin.buffer.read(), given, instant)))
