"""`manage.py trust_authority FILE --from 01/01/2026 --basis "…"`: signatures that lead to this certificate are trusted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from portal.core import clock
from portal.core.errors import DomainError
from portal.documents.actions.trust_authority import end_authority, trust_authority
from portal.documents.models import SignatureAuthority
from portal.organizations.actor import system_actor


class Command(BaseCommand):
    help = "Trust a certificate for PDF signatures from a day on, end the trust in one, or list what is trusted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="certificate, PEM or DER")
        parser.add_argument("--name", default="")
        parser.add_argument("--basis", default="", help="the paper that names the authority")
        parser.add_argument("--from", dest="valid_from", type=dt.date.fromisoformat, help="yyyy-mm-dd, default today")
        parser.add_argument("--end", metavar="SHA256", help="fingerprint of the certificate no longer trusted")
        parser.add_argument("--on", type=dt.date.fromisoformat, help="last day of the trust, default today")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = system_actor(_("Chứng thư gốc"))
        try:
            if options["end"]:
                found = SignatureAuthority.objects.filter(sha256=options["end"].lower().replace(":", "")).first()
                if found is None:
                    raise CommandError(_("Không có chứng thư mang dấu vân này."))
                end_authority(actor=actor, authority=found, valid_to=options["on"] or clock.today())
            elif options["file"]:
                trust_authority(
                    actor=actor,
                    certificate=options["file"].read_bytes(),
                    legal_basis=options["basis"],
                    valid_from=options["valid_from"] or clock.today(),
                    name=options["name"],
                )
        except OSError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError("; ".join(error.messages)) from error
        except DomainError as refusal:
            raise CommandError("; ".join(str(problem) for problem in refusal.problems) or str(refusal)) from refusal
        for row in SignatureAuthority.objects.all():
            until = f" – {row.valid_to:%d/%m/%Y}" if row.valid_to else ""
            self.stdout.write(f"{row.sha256}  {row.valid_from:%d/%m/%Y}{until}  {row.name}")
