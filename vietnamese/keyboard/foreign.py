"""Words of other languages that people write in an office and whose letters are keys: "test" gives "tét" in Telex.

Only words that read as a syllable belong here (a test sees to it): "excel", "wifi" or "master" never do.
"""

from __future__ import annotations

_WORDS = (
    "air ans arm asc ast ats aux bans bas beef beep beer best bins bits boo boom boos boost boot boots bor bore "
    "bots box buns bus cans caps cas cast cats chair chaos char cheer chef chips chosen conf coop cor core cost "
    "cox cups cur dad dans dawn days ddos deep deer def deps des desc dest did dir dis dist docs dodo does door "
    "dos dots down dust esc exe gangs gary gas gets ghost gif goes guns hair hans hens hex his hits hoof hor host "
    "inf ins ips isa isn its keeps laos last lawn lens les lets lex lips lisa lisp list loop lore los lost lots "
    "low luis lux mama maps mar mari mary max meet meets mens mir mis mist mix moon moor more most must nana nas "
    "nest nets nist nix noon nor norm nums nuns nuts oar own owns pair pans par param past pawn pax peer pens per "
    "perm pharma pins pix poor porn pos post pow pox puts queen queens queue raj reef ref res resp rest rex roof "
    "room root roots rosa rose row rows runs rust sans sas sax says seem seems seen seer ses sets sex sir six "
    "songs sons soon suns sur syms sys tans tar tax tee teen tens ter term test tex theme those thus tins tips "
    "tons tor town traps tree trees trust turn tux uri urn usa utf vans var vary ver vest vex visa vox war was won "
    "wrong"
)
_ALSO_VIETNAMESE = "bar been car der has her here how keep las lee mas now pas see there these this too"

FOREIGN_WORDS = frozenset(_WORDS.split())

#: Those whose keys give a word that people write often: "car" is "cả", "this" is "thí".
ALSO_VIETNAMESE = frozenset(_ALSO_VIETNAMESE.split())
