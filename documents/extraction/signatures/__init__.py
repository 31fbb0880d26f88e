"""Digital signatures of PDF files: who signed, when, and whether the file is still what was signed.

`check` works in a process of its own (`python -m documents.extraction.signatures`), which `process` starts. Nothing is
ever asked of a network: no certificate, list of revoked ones or answer about one is fetched.
"""
