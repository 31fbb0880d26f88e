"""The handbooks of `docs/` as pages: the files are the only place where their words stand."""
