"""The register of directives, their files, text by page and citations.

Uses content, search, accounts, places and vietnamese.
"""
