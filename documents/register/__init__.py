"""The register as a list: what is asked for, its rows, its files and its feed."""
