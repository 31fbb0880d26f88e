"""Uploaded files: who owns them, who may have them, where they are stored."""
