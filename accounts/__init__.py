"""People, roles, audience (who may see what), sign-in. Uses places and vietnamese."""
