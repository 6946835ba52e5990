"""What can be done with organisations, roles and invitations."""
