"""Accounts in the admin: one field for the whole name, telephone, commune; listed by the last word."""
