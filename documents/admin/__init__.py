"""The register in the Wagtail admin: list, form, bulk actions, export, chooser, duplicate warning."""
