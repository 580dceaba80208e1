"""The words and orders in which Finnish, Swedish and English tell a date.

A pattern is a regular expression with these placeholders: {W} an optional weekday, {D} a day, {M} a month's number,
{N} a month's name (its stem in Finnish), {S} a season, {Y} a year of four digits, {DASH}, {AND}; and with these groups:
d1 m1 n1 s1 y1 the first end of a range, d2 m2 n2 s2 y2 the date or the last end, y3 a year told before, days and
years a list before the last, both = two points rather than a range, from and until = a case or word that opens or
closes a period, rel a relative word, at = where the date starts if words before it are only cues.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """How one language tells dates. Keys are matched without case, except a month's name where `capitals` says so."""

    months: Mapping[str, int]
    seasons: Mapping[str, str]  # a regular expression -> the season
    weekdays: Mapping[str, int]  # a regular expression -> 0 (Monday) to 6
    days_from_today: Mapping[str, int]
    years_from_now: Mapping[str, int]
    conjunction: str
    patterns: tuple[str, ...]
    after: tuple[tuple[str, str], ...]  # a regular expression right after the date -> its role
    before: tuple[tuple[str, str], ...]  # right before it
    capitals: bool = False
    near_weekdays: Mapping[str, int] = field(default_factory=dict)  # the weekday as a group -> past (-1) or coming (1)


FINNISH = DateWords(
    months={
        "tammi": 1, "helmi": 2, "maalis": 3, "huhti": 4, "touko": 5, "kesä": 6,
        "heinä": 7, "elo": 8, "syys": 9, "loka": 10, "marras": 11, "joulu": 12,
    },
    seasons={
        r"kevä(?:ällä|än|ästä|äseen|älle|änä|ttä|t)|kevät(?:luku|toimi)?kau\w+": "spring",
        r"kesä(?:llä|n|stä|än|lle|nä|ä)?|kesäkau\w+": "summer",
        r"syksy(?:llä|n|stä|yn|lle|nä|ä)?|syys(?:luku|toimi)?kau\w+": "autumn",
        r"talv(?:ella|en|esta|een|elle|ena|ea|i)|talvikau\w+": "winter",
    },
    weekdays={
        r"ma|maanantai\w*": 0, r"ti|tiistai\w*": 1, r"ke|keskiviik\w*": 2, r"to|torstai\w*": 3,
        r"pe|perjantai\w*": 4, r"la|lauantai\w*": 5, r"su|sunnuntai\w*": 6,
    },
    days_from_today={"toissapäivänä": -2, "eilen": -1, "tänään": 0, "huomenna": 1, "ylihuomenna": 2},
    years_from_now={"viime": -1, "tänä": 0, "kuluva[na]": 0, "kuluvan": 0, "ensi": 1},
    conjunction=r"(?:ja|tai|sekä)",
    patterns=(
        # 30. huhtikuuta – 2. toukokuuta 2022
        r"{W}(?P<d1>{D})\.\s?(?P<n1>{N})kuuta(?:\s(?P<y1>{Y}))?{DASH}{W2}(?P<d2>{D})\.\s?(?P<n2>{N})kuuta(?:\s(?P<y2>{Y}))?",
        # 12. toukokuuta 2022, 12.–13. toukokuuta, 4., 11. ja 18. toukokuuta
        r"{W}{DAYS}(?:(?P<d1>{D})\.?{DASH})?(?P<d2>{D})\.\s?(?P<n2>{N})kuu(?:ta|n|ssa)(?:\s(?:vuonna\s)?(?P<y2>{Y}))?",
        # toukokuun 12. päivänä 2022, toukokuun 12.–13. päivinä
        r"{W}(?:vuoden\s(?P<y3>{Y})\s)?(?P<n2>{N})kuun\s{DAYS}(?:(?P<d1>{D})\.?{DASH})?(?P<d2>{D})"
        r"(?:\.\s?päiv\w+|:\w+(?:\späiv\w+)?|\.)(?:\s(?:vuonna\s)?(?P<y2>{Y}))?",
        # tammikuusta maaliskuuhun 2022
        r"(?P<n1>{N})kuusta\s(?:(?P<y1>{Y})\s)?(?P<n2>{N})kuuhun(?:\s(?:vuonna\s)?(?P<y2>{Y}))?",
        # tammi–maaliskuussa 2022
        r"(?:vuoden\s(?P<y3>{Y})\s)?(?P<n1>{N})(?:kuun?)?{DASH}(?P<n2>{N})kuu(?:ssa|n|ta)?(?:\s(?:vuonna\s)?(?P<y2>{Y}))?",
        # maalis- ja syyskuussa 2022
        r"(?P<n1>{N})(?:kuussa|kuun|-)\s(?P<both>ja|tai|sekä)\s(?P<n2>{N})kuu(?:ssa|n|ta)(?:\s(?:vuonna\s)?(?P<y2>{Y}))?",
        # toukokuussa 2022, toukokuun 2022, toukokuu 2022
        r"(?:vuoden\s(?P<y3>{Y})\s)?(?P<n2>{N})kuu(?:(?P<from>sta)|(?P<until>hun)|ssa|n|ll[ae])(?:\s(?:vuonna\s|vuoden\s)?(?P<y2>{Y}))?",
        r"(?P<n2>{N})kuu(?:ta)?\s(?P<y2>{Y})",
        # syksy 2022 – kevät 2023
        r"(?P<s1>{S})(?:\s(?P<y1>{Y}))?{DASH}(?P<s2>{S})\s(?P<y2>{Y})",
        r"(?:vuoden\s(?P<y3>{Y})\s)?(?P<s2>{S})\s(?:vuonna\s|vuoden\s)?(?P<y2>{Y})",
        r"vuoden\s(?P<y3>{Y})\s(?P<s2>{S})",
        r"(?P<rel>viime|tänä|ensi|kuluvana|kuluvan)\s(?P<s2>{S})",
        r"(?P<s2>keväällä|kesällä|syksyllä|talvella|keväästä|syksystä|kevään|syksyn)",
        # vuodesta 2019 vuoteen 2021; vuosina 2023–2025; vuosina 2019, 2021 ja 2023; vuonna 2022
        r"vuodesta\s(?P<y1>{Y})\svuoteen\s(?P<y2>{Y})",
        r"vuosi(?:na|en|lle|lta|in|a)\s(?P<years>(?:{Y},\s)*{Y})\s(?:ja|tai|sekä)\s(?P<y2>{Y})",
        r"(?:vuo(?:nna|den|si|tta|teen|sina|sien|sille|silta|sia)|v(?:v|uos)?\.)\s?(?P<y1>{Y}){DASH}(?P<y2>{Y})",
        r"(?:alku|loppu|keski)vuo(?:nna|den|desta|si|teen)\s(?P<y2>{Y})",
        r"(?:vuo(?:nna|den|si|tta|delle|delta|(?P<from>desta)|(?P<until>teen))|v\.)\s?(?P<y2>{Y})(?!-luvu|\s?[–-]\s?\d{4})",
        r"(?P<rel>viime|tänä|kuluvana|kuluvan|ensi)\svuo(?:nna|den|delle)",
        # toimikausi 2021–2025, hanke 2023–2025
        r"(?:\w*(?:kau(?:si|den|della|delle|deksi|tta|teen)|hanke|hankkeen|hankkeessa|hankkeelle|ohjelma|ohjelman|ajalla))"
        r",?\s\(?(?P<at>(?P<y1>{Y}){DASH}(?P<y2>{Y}))",
        r"(?P<rel>toissapäivänä|eilen|tänään|huomenna|ylihuomenna)",
    ),
    after=(
        (r"(?:loppuun|alkuun|puoliväliin)?\s?mennessä", "deadline"),
        (r"(?:loppuun|alkuun|puoliväliin)?\s?(?:saakka|asti)|loppuun", "until"),
        (r"(?:alusta|lopusta)?\s?(?:alkaen|lähtien|lukien)", "from"),
    ),
    before=(
        (r"viimeistään|määräaika(?:na)?:?|määräpäivä:?|takaraja:?", "deadline"),
    ),
)

SWEDISH = DateWords(
    months={
        "januari": 1, "februari": 2, "mars": 3, "april": 4, "maj": 5, "juni": 6,
        "juli": 7, "augusti": 8, "september": 9, "oktober": 10, "november": 11, "december": 12,
        "jan.": 1, "feb.": 2, "apr.": 4, "aug.": 8, "sept.": 9, "okt.": 10, "nov.": 11, "dec.": 12,
    },
    seasons={
        r"våren|våras|vår(?:terminen)?": "spring",
        r"sommaren|somras|sommar": "summer",
        r"hösten|höstas|höst(?:terminen)?": "autumn",
        r"vintern|vintras|vinter": "winter",
    },
    weekdays={
        r"må(?:n(?:dag(?:en|ens)?)?)?\.?": 0, r"ti(?:s(?:dag(?:en|ens)?)?)?\.?": 1,
        r"on(?:s(?:dag(?:en|ens)?)?)?\.?": 2,
        r"to(?:rs(?:dag(?:en|ens)?)?)?\.?": 3, r"fre(?:dag(?:en|ens)?)?\.?": 4, r"lö(?:r(?:dag(?:en|ens)?)?)?\.?": 5,
        r"sö(?:n(?:dag(?:en|ens)?)?)?\.?": 6,
    },
    days_from_today={r"i\sförrgår": -2, r"i\sgår": -1, r"i\s?dag": 0, r"i\smorgon": 1, r"i\sövermorgon": 2},
    near_weekdays={
        r"i\s(\w+dag)s": -1, r"(?:under\s|på\s)?(\w+dag)en": -1, r"(?:nu\s|nästa\s|på\s)(\w+dag)": 1,
    },
    years_from_now={
        r"i\sfjol": -1, r"ifjol": -1, r"förra\såret": -1, r"i\sår": 0, r"nästa\sår": 1, "förra": -1, "nästa": 1,
    },
    conjunction=r"(?:och|eller|samt)",
    patterns=(
        r"\b(?P<rel>i\s(?:mån|tis|ons|tors|fre|lör|sön)dags|(?:nu\s|nästa\s|på\s)(?:mån|tis|ons|tors|fre|lör|sön)dag|"
        r"(?:under\s|på\s)?(?:mån|tis|ons|tors|fre|lör|sön)dagen)(?!\w)(?!,?\s(?:den\s)?\d)",
        r"{W}(?:den\s)?(?P<d1>{D})\.?\s(?P<n1>{N})(?:\s(?P<y1>{Y}))?(?:{DASH}|\still\s){W2}(?:den\s)?(?P<d2>{D})\.?\s(?P<n2>{N})(?:\s(?P<y2>{Y}))?",
        r"{W}(?:den\s)?{DAYS}(?:(?P<d1>{D})\.?(?:{DASH}|\still\s(?:den\s)?))?(?P<d2>{D})(?:\.|:[ea])?\s(?P<n2>{N})(?!\w)(?:\s(?P<y2>{Y}))?",
        r"(?P<n1>{N}){DASH}(?P<n2>{N})(?!\w)(?:\s(?P<y2>{Y}))?",
        r"i\s(?P<at>(?P<n1>{N})\s(?P<both>och|eller)\s(?:i\s)?(?P<n2>{N})(?!\w)(?:\s(?P<y2>{Y}))?)",
        r"(?P<n2>{N})\s(?:månad\s)?(?:år\s)?(?P<y2>{Y})",
        r"\b(?:i|under|för|sedan)\s(?P<at>(?P<n2>{N}))(?!\w)",
        r"(?P<s1>{S})(?:\s(?P<y1>{Y}))?{DASH}(?P<s2>{S})\s(?P<y2>{Y})",
        r"(?P<s2>{S})\s(?:år\s)?(?P<y2>{Y})",
        r"\bi\s(?P<rel>fjol|år)?(?P<at>(?P<s2>våras|somras|höstas|vintras|vår|sommar|höst|vinter))(?!\w)",
        r"\b(?:på|under|till|efter|i)\s(?P<at>(?P<s2>våren|sommaren|hösten|vintern))(?!\w)",
        r"(?:åren|perioden|tiden)\s(?P<y1>{Y})(?:{DASH}|\still\s|\soch\smed\s)(?P<y2>{Y})",
        r"åren\s(?P<years>(?:{Y},\s)*{Y})\s(?:och|samt|eller)\s(?P<y2>{Y})",
        r"(?:\w*(?:perioden?|projektet|projekt|programmet|program))\s\(?(?P<at>(?P<y1>{Y}){DASH}(?P<y2>{Y}))",
        r"(?:år(?:et)?)\s(?P<y2>{Y})(?!\s?[–-]\s?\d{4})",
        r"(?P<at>(?P<y2>{Y}))\sårs\b",
        r"\b(?P<from>sedan|från|alltsedan)\s(?:år\s)?(?P<at>(?P<y2>{Y}))(?!\d|[.-]\d)",
        r"\b(?:hösten|våren|sommaren|vintern)?(?:i|under|före|efter|till|för|redan|slutet\sav|början\sav)\s(?P<at>(?P<y2>{Y}))(?!\d|[.-]\d)",
        # grundades 2015
        r"\b[a-zåäö]{3,}(?:des|tes|ts|ades|dde|ade)\s(?P<at>(?P<y2>{Y}))(?!\d|[.-]\d)",
        r"\b(?P<rel>i\sförrgår|i\sgår|i\s?dag|i\smorgon|i\sövermorgon)(?!\w)",
        r"\b(?P<rel>i\sfjol|ifjol|förra\såret|i\sår|nästa\sår)(?!\w)",
    ),
    after=(),
    before=(
        (r"senast|före|allra\ssenast|deadline:?", "deadline"),
        (r"till\soch\smed|t\.?\s?o\.?\s?m\.?|fram\still|ända\still|till", "until"),
        (r"från\soch\smed|fr\.?\s?o\.?\s?m\.?|f\.?\s?o\.?\s?m\.?|från|sedan|räknat\sfrån", "from"),
    ),
)

ENGLISH = DateWords(
    months={
        "January": 1, "February": 2, "March": 3, "April": 4, "May": 5, "June": 6,
        "July": 7, "August": 8, "September": 9, "October": 10, "November": 11, "December": 12,
        "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10,
        "Nov": 11, "Dec": 12,
    },
    seasons={r"[Ss]pring": "spring", r"[Ss]ummer": "summer", r"[Aa]utumn|[Ff]all": "autumn", r"[Ww]inter": "winter"},
    weekdays={
        r"Mon(?:day)?": 0, r"Tue(?:s(?:day)?)?": 1, r"Wed(?:nesday)?": 2, r"Thu(?:rs(?:day)?)?": 3,
        r"Fri(?:day)?": 4, r"Sat(?:urday)?": 5, r"Sun(?:day)?": 6,
    },
    days_from_today={r"[Yy]esterday": -1, r"[Tt]oday": 0, r"[Tt]omorrow": 1},
    near_weekdays={r"(?:[Oo]n|[Ll]ast|[Tt]his(?:\spast)?)\s(\w+day)": -1, r"[Nn]ext\s(\w+day)": 1},
    years_from_now={r"[Ll]ast\syear": -1, r"[Tt]his\syear": 0, r"[Nn]ext\syear": 1, "last": -1, "this": 0, "next": 1},
    conjunction=r"(?:and|or)",
    patterns=(
        r"\b(?P<rel>(?:[Oo]n|[Ll]ast|[Tt]his(?:\spast)?|[Nn]ext)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!\w)"
        r"(?!,?\s(?:the\s)?(?:\d|{N}))",
        r"{W}(?:the\s)?(?P<d1>{D}){TH}\s(?:of\s)?(?P<n1>{N})(?:,?\s(?P<y1>{Y}))?(?:{DASH}|\sto\s|\suntil\s){W2}(?P<d2>{D}){TH}\s(?:of\s)?(?P<n2>{N})(?:,?\s(?P<y2>{Y}))?",
        r"{W}(?:the\s)?{DAYS}(?:(?P<d1>{D}){TH}(?:{DASH}|\sto\s))?(?P<d2>{D}){TH}\s(?:of\s)?(?P<n2>{N})(?![\w])(?:,?\s(?P<y2>{Y}))?",
        r"{W}(?P<n1>{N})\s(?P<d1>{D}){TH}(?:,?\s(?P<y1>{Y}))?(?:{DASH}|\sto\s){W2}(?P<n2>{N})\s(?P<d2>{D}){TH}(?:,?\s(?P<y2>{Y}))?",
        r"{W}(?P<n2>{N})\s(?:(?P<d1>{D}){TH}(?:{DASH}|\sto\s))?(?P<d2>{D}){TH}(?!\d)(?:,?\s(?P<y2>{Y}))?",
        r"(?P<n1>{N})(?:\s(?P<y1>{Y}))?(?:{DASH}|\sto\s)(?P<n2>{N})\s(?P<y2>{Y})",
        r"(?P<n2>{N}),?\s(?P<y2>{Y})",
        r"\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Bb]y|[Uu]ntil)\s(?P<at>(?P<n2>{N}))(?!\w)",
        r"(?P<s1>{S})(?:\s(?P<y1>{Y}))?(?:{DASH}|\sto\s)(?P<s2>{S})\s(?:of\s)?(?P<y2>{Y})",
        r"(?P<s2>{S})\s(?:of\s)?(?P<y2>{Y})",
        r"\b(?P<rel>last|this|next)\s(?P<s2>{S})(?!\w)",
        r"\b[Ii]n\s(?:the\s)?(?P<at>(?P<s2>{S}))(?!\w)",
        r"\b(?:[Bb]etween|[Ff]rom)\s(?P<at>(?P<y1>{Y})\s(?:and|to|until)\s(?P<y2>{Y}))",
        r"\b(?:\w*(?:[Pp]eriod|[Tt]erm|[Yy]ears|[Pp]roject|[Pp]rogramme|[Ff]or|[Ii]n))\s\(?(?P<at>(?P<y1>{Y}){DASH}(?P<y2>{Y}))",
        r"\b(?:(?P<from>[Ss]ince|[Ff]rom)|(?P<until>[Uu]ntil)|[Ii]n|[Dd]uring|[Bb]y|[Yy]ear|[Oo]f|[Ff]or)\s(?:the\syear\s)?"
        r"(?P<at>(?P<y2>{Y}))(?![\d.]\d|-|\s?–\s?\d)",
        r"\b(?P<rel>[Yy]esterday|[Tt]oday|[Tt]omorrow)(?!\w)",
        r"\b(?P<rel>(?:[Ll]ast|[Tt]his|[Nn]ext)\syear)(?!\w)",
    ),
    after=((r"(?:at\s(?:the\s)?latest)", "deadline"), (r"onwards?", "from")),
    before=(
        (r"(?:by|before)(?:\sthe\send\sof)?|not?\slater\sthan|deadline:?|deadline\sis|due", "deadline"),
        (r"until|up\sto|till|through", "until"),
        (r"from|since|as\sof|starting|as\sfrom", "from"),
    ),
    capitals=True,
)

WORDS: Mapping[str, DateWords] = {"fi": FINNISH, "sv": SWEDISH, "en": ENGLISH}

# Dates in figures are the same in every language of these documents.
FIGURES = (
    # 30.4.–2.5.2022
    r"{W}(?P<d1>{D})\.\s?(?P<m1>{M})\.?(?:\s?(?P<y1>{YY}))?{DASH}{W2}(?P<d2>{D})\.\s?(?P<m2>{M})\.(?:\s?(?P<y2>{YY}))?{END}",
    # 12.5.2022, 12.–13.5., 4., 11. ja 18.3.2024
    r"{W}{DAYS}(?:(?P<d1>{D})\.?{DASH})?(?P<d2>{D})\.\s?(?P<m2>{M})\.(?:\s?(?P<y2>{YY}))?{END}",
    r"{WEEKDAY}(?P<d2>{D})\.(?P<m2>{M})(?![\d.:])",
    r"(?P<d2>{D})\.(?P<m2>{M})(?=\s?(?:,\s?)?(?:klo|kl\.|kello)\s?\d)",
    r"(?P<y2>{Y})-(?P<m2>0[1-9]|1[0-2])-(?P<d2>0[1-9]|[12]\d|3[01])(?![\d-])",
    # (2021–2025)
    r"\((?P<at>(?P<y1>{Y}){DASH}(?P<y2>{Y}))\)",
)
