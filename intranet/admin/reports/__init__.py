"""Reports of the admin with directives and materials beside pages, at the addresses of Wagtail's for pages."""
