"""Vietnamese text: everything the project knows about the language and its documents' numbers, without Django.

Owns
    `normalise`     one canonical form of any text, with a map back to the text as given
    `fold`          text without case and marks (search, duplicate keys)
    `tokens`        syllables, bigrams and number groups, the tokens that every search engine is fed with
    `tones`         one placement of the tone mark for both spellings
    `slugs`         addresses
    `readability`   whether a text reads as something that people write
    `spelling`      what is spelt like a Vietnamese syllable, marks included
    `keyboard`      words typed in raw keys of Telex and VNI, read as syllables
    `legacy`        text in TCVN3, VNI and other old encodings made Unicode, by font or by what reads well
    `collation`     alphabetical order: words, people (by last word), places (without their kind)
    `numbers`, `numbers_query`, `symbols`, `doctypes`    official numbers, the organs and the types they name

May use the standard library only. Nothing here reads a file, a setting or a clock, and no text raises: broken
encodings (lone surrogates), NUL and runs of a million combining marks are input like any other.
"""
