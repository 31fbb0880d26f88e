"""Bulk import of directives from tables: reading, understanding and storing rows, each its own step.

`tables` reads files into raw rows, `headings` names their columns, `rows` understands one row, `storing` compares it
with the register and writes, `attaching` opens a ZIP of one table and its files.
"""
