"""Forms that were opened before somebody else saved: they are stopped, and their editor decides."""
