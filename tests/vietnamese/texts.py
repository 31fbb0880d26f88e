"""Strategies of any text at all, and of Vietnamese. Texts made to be slow: `bench.linear`."""

import sys
import unicodedata

from hypothesis import strategies as st

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"

#: Characters that have tripped text code before.
TROUBLE = (
    "\x00\x1e\x1f\x7f\x85\ud800\udfff\ufffe\ufeff\u00ad\u200b\u200d\u200e\u2028\u2060\ufe0f\u034f"  # invisible
    "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u0344\u0345\u0310\u20e3\u0335"  # combining
    "\u00d0\u00f0Đđ–—−\u00a0\u3000_-.,/()\n\r\t "  # written differently
    "\u1100\u1161\u11a8\uac00\u0958\u0f73\u0e01\u0e48\u09c7\u09be\u05e9\u05b0\ufb2a\u1e9b\u212b"  # other scripts
    "İıßẞſςΣǅﬁ²½①３Ａ🎓👩\U0001d15e\U000e0041"  # odd case, compatibility, outside the basic plane
)

any_text = st.text(
    st.one_of(
        st.sampled_from(VIETNAMESE + VIETNAMESE.upper()),
        st.sampled_from(TROUBLE),
        st.sampled_from("0123456789.,/-% \n"),
        st.characters(codec=None),
    ),
    max_size=60,
)

vietnamese_text = st.text(st.sampled_from(VIETNAMESE + VIETNAMESE.upper() + " .,-/0123456789"), max_size=60)

#: Every character that Unicode has given a meaning, and some of the others: nothing tells one of those from the next.
every_character = [
    chr(code)
    for code in range(sys.maxunicode + 1)
    if code % 1000 == 0 or unicodedata.category(chr(code)) not in {"Cn", "Co"}
]
