"""Search in the Wagtail admin: what editors set about it, and what it is used for (`statistics`)."""
