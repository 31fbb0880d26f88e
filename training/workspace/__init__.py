"""What a trainer does outside of the Wagtail admin: materials, profile, and what waits."""
