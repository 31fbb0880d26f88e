"""Vietnamese in the encodings of the time before Unicode, made Unicode again. Pure: text in, text out.

Those encodings drew Vietnamese letters in the places of others: in ".VnTime" the code of "®" shows "đ", that of the
soft hyphen "ư". Programs that know nothing of it keep the codes as letters of Western Europe: "QuyÕt ®Þnh", "Quyeát
ñònh".

- `tables`: what each code shows; `mojibake`: UTF-8 that was read as something else.
- `fonts`: which encoding a font draws; `runs`: text whose fonts are known, piece by piece.
- `guessing`: text whose fonts nobody knows: what makes it read as Vietnamese, line by line, else it stays as it is.

All of it works on text as it came: `vietnamese.normalise` removes what cannot be seen, and with it letters.
"""
