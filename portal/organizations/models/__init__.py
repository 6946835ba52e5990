from portal.organizations.models.invitation import Invitation
from portal.organizations.models.membership import Membership
from portal.organizations.models.organization import Organization
from portal.organizations.models.user import User

__all__ = ["Invitation", "Membership", "Organization", "User"]
