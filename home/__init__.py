"""The home page. Uses every other app."""
