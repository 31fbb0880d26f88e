"""Curricula, modules, trainers. Uses documents, content and what they use."""
