"""Which of a place's alternate names are kept, and in which script or language they are."""

import re
import unicodedata

# Letters of Arabic and Persian; others (Urdu, Pashto, Kurdish, Uyghur) are names we do not look up.
ARABIC = set("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکیۀ\u200c\u0654 -’'()ـًٌٍَُِّْٱ")
PERSIAN_ONLY = set("پچژگکیۀ\u200c")
CYRILLIC = set("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ ' -’ʼ.()")
ARTICLES = ("al-", "ad-", "an-", "ar-", "as-", "at-", "az-", "ash-", "ath-", "adh-", "el-", "al ", "el ")


def script(name):
    """`ab` Arabic script, `fa` Persian by its letters, `cy` Cyrillic, `la` Latin, None for others."""
    letters = [c for c in name if c.isalpha()]
    if not letters or any(c.isdigit() for c in name):
        return None
    if all("\u0600" <= c <= "\u06ff" for c in letters):
        if not set(name) <= ARABIC:
            return None
        return "fa" if set(name) & PERSIAN_ONLY else "ab"
    if all("\u0400" <= c <= "\u04ff" for c in letters):
        return "cy" if set(name.lower()) <= CYRILLIC else None
    if all(c < "\u0250" or "\u1e00" <= c <= "\u1eff" or c in "ʻʼʽʿʾ‘’" for c in letters):
        return "la"
    return None


def kept(name):
    """Script of a name worth keeping: no airport codes, no machine romanisations in small letters."""
    found = script(name)
    if found != "la":
        return found if found and 2 <= len(name) <= 60 else None
    if len(name) < 3 or len(name) > 60 or (name.isupper() and len(name) <= 4):
        return None
    if name[0].islower() and not name.startswith(ARTICLES):
        return None
    return "la"


def ascii_name(name):
    """A romanised name without its dots, bars and half rings, as newspapers print it."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub("[‘’ʻʼʽʿʾ`´]", "", plain)
    for a, b in (("ı", "i"), ("ə", "a"), ("Ə", "A"), ("ß", "ss"), ("ø", "o"), ("Ø", "O"), ("ł", "l"), ("Ł", "L"),
                 ("đ", "d"), ("Đ", "D"), ("æ", "ae"), ("Æ", "Ae"), ("ð", "d"), ("þ", "th")):
        plain = plain.replace(a, b)
    return plain.replace("|", " ").replace("\t", " ").strip()


GENERIC = {
    "en": (r"^(?:Muhafazat|Republic of|Respublika|Wilaya de|Amanat|Gouvernorat de|Shabiyat|Eparchia) ",
           r" (?:Governorate|Oblast’?|Province|District|Region|Wilaya|Krai|Kray|Republic|State|Emirate|Sheng|"
           r"Marz|Okrug|Division|Prefecture|Municipality)$"),
    "ar": (r"^(?:محافظة|ولاية|إمارة|منطقة|شعبية|إقليم|مقاطعة|أوبلاست) ", None),
    "fa": (r"^(?:استان|ولایت|اوبلاست) ", None),
    "ru": (r"^(?:мухафаза|провинция|остан|шабия|ил|вилайет|эмират) ",
           r" (?:область|мухафаза|провинция|остан|вилайет|губернаторство|край)$"),
    "uk": (r"^(?:мухафаза|провінція|остан) ", r" (?:область|мухафаза|провінція|губернаторство|край)$"),
    "tr": (None, r" (?:ili|İli|eyaleti|Eyaleti|muhafazası|Muhafazası|oblastı|Oblastı|valiliği|Valiliği|ili\)|bölgesi)$"),
}


def without_generic(lang, name):
    """`محافظة حمص` → `حمص`, `Homs Governorate` → `Homs`; the name itself where it has no such word."""
    head, tail = GENERIC.get(lang, (None, None))
    if head:
        name = re.sub(head, "", name, flags=re.IGNORECASE)
    if tail:
        name = re.sub(tail, "", name, flags=re.IGNORECASE)
    return name.strip()
