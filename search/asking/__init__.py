"""From what somebody typed to a plan. No index is read here."""
