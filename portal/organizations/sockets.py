"""Sockets: what higher apps do when a person joins, where people of a role begin, where an enterprise's people stand."""

from __future__ import annotations

from collections.abc import Callable

from portal.core.registry import Registry
from portal.organizations.models import Invitation, Membership

Accepted = Callable[[Invitation, Membership], None]
accepted_invitations: Registry[Accepted] = Registry("what follows when an invitation is accepted")
"""Functions (invitation, membership), run in the transaction of the acceptance."""

own_people_pages: Registry[str] = Registry("pages on which an enterprise looks after its people")
"""At most one URL name, under "enterprise": people of an enterprise are sent there instead of the general pages."""

start_pages: Registry[str] = Registry("pages on which people of one role begin")
"""URL name by role: who has this role alone begins there, everybody else at the work queue."""
