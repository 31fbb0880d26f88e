"""Intake: files without a record become drafts, which the machine fills in and people confirm one after the other.

`adding` makes the drafts, `suggesting` says what the heading of a file gives for the form, `filling` writes it into
drafts that nobody has touched, `waiting` knows which are left.
"""
