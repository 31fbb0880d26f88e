"""The register in the Wagtail administration: list, form, bulk actions, export, chooser, duplicate warning."""
