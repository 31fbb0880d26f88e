"""A curriculum in the official form of a training programme: one value for a reader, printed from a page or as DOCX.

The words are those of the form, in Vietnamese whatever the language of the interface is.
"""
