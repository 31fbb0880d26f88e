"""The whole surface of the Wagtail admin that we change, and that an upgrade of Wagtail can break."""
