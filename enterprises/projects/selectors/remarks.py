"""What members of councils wrote about an application, for its decision letter (without names)."""

from __future__ import annotations

from enterprises.applications.models import Application
from enterprises.councils.models import Ballot

SIGNED = "signed"


def remarks_about(application: Application) -> list[str]:
    """Comments of the counted round once the minutes are signed, each once, in the order of the alphabet.

    Neither names nor posts nor the order of the ballots: nothing tells who wrote what. One query.
    """
    rows = Ballot.objects.filter(file__application=application, file__meeting__status=SIGNED)
    found = rows.values_list("comment", "round", "file__meeting__round")
    return sorted({" ".join(text.split()) for text, number, counted in found if number == counted and text.strip()})
