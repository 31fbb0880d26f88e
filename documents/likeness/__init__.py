"""Texts that are nearly the same: a scan and its copy, a draft and what became of it, one file sent twice.

`shingles` makes runs of words and a few numbers of them, `marking` notes which directives have another text, `store`
keeps their numbers, `finding` asks for likely ones by these and compares each exactly.
"""
