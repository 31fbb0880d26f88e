"""Deterministic demo content, written for this project; its people are fictional."""
