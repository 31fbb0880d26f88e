"""Template tags of the look; `ui` is a builtin of every template."""
