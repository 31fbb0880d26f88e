"""Training materials in the Wagtail admin: what waits is previewed, returned or published there."""
