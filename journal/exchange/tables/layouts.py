"""The tables of known programs: by which titles they are told, and what their columns hold.

Sources: Google Contacts' export (2024 and before), Microsoft's list of columns for Outlook ("Create or edit
.csv files to import into Outlook"), Thunderbird's address book export, Action Network's reports,
NationBuilder's "Fields available for import", VAN's export of a list, LinkedIn's Connections.csv. Titles are
written as `words.title_key` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from journal.domain.person import ContactKind
from journal.exchange.tables.dates import DateOrder
from journal.exchange.tables.layout import Layout
from journal.exchange.tables.mapping import ColumnUse, Meaning, parse_use
from journal.exchange.tables.words import title_key

# All titles of one of its lines are there, then it is that layout; the first that fits.
_SIGNATURES: tuple[tuple[Layout, str], ...] = (
    (Layout.OWN, "id, first name, last name, how met, in touch every days"),
    (Layout.GOOGLE, "first name, last name, file as, labels"),
    (Layout.GOOGLE, "first name, last name, name prefix, organization name, labels"),
    (Layout.GOOGLE_OLD, "given name, family name, group membership"),
    (Layout.THUNDERBIRD, "display name, primary email, screen name"),
    (Layout.OUTLOOK, "first name, last name, email address, business phone"),
    (Layout.OUTLOOK, "first name, last name, email address, email display name"),
    (Layout.OUTLOOK, "nombre, apellidos, calle del trabajo, telefono del trabajo"),
    (Layout.LINKED_IN, "first name, last name, company, position, connected on"),
    (Layout.NATION_BUILDER, "nationbuilder id"),
    (Layout.NATION_BUILDER, "first name, last name, tag list, primary zip"),
    (Layout.VAN, "voter file vanid"),
    (Layout.VAN, "mycampaign vanid"),
    (Layout.VAN, "my campaign vanid"),
    (Layout.VAN, "vanid, last name"),
    (Layout.VAN, "van id, last name"),
)

_TABLES: dict[Layout, str] = {
    Layout.GOOGLE: """
name prefix=prefix; name suffix=suffix; file as=-; photo=-; phonetic first name=-; phonetic middle name=-
phonetic last name=-; organization name=work; organization title=title; organization department=department
labels=tags; notes=notes; birthday=birthday
""",
    Layout.GOOGLE_OLD: """
name=name; yomi name=-; given name yomi=-; additional name yomi=-; family name yomi=-; initials=-
short name=-; maiden name=extra; gender=extra; location=extra; billing information=-; directory server=-
mileage=-; occupation=title; hobby=extra; sensitivity=-; priority=-; subject=-; photo=-
group membership=tags
""",
    Layout.OUTLOOK: """
title=prefix; titulo=prefix; tipo de correo electronico=-; nombre mostrado de correo electronico=-
given yomi=-; surname yomi=-; given name yomi=-; family name yomi=-; company yomi=-; job title=title
business street=street:work@work; business street 2=street:work@work; business street 3=street:work@work
business address po box=box:work@work; business city=town:work@work; business state=region:work@work
business postal code=postcode:work@work; business country region=country:work@work
business country=country:work@work; home street=street:home@home; home street 2=street:home@home
home street 3=street:home@home; home address po box=box:home@home; home city=town:home@home
home state=region:home@home; home postal code=postcode:home@home; home country region=country:home@home
home country=country:home@home; other street=street:other@other; other street 2=street:other@other
other street 3=street:other@other; other address po box=box:other@other; other city=town:other@other
other state=region:other@other; other postal code=postcode:other@other
other country region=country:other@other; other country=country:other@other
assistants phone=phone:assistant; business fax=phone:work fax; business phone=phone:work
business phone 2=phone:work; callback=phone:callback; car phone=phone:car
company main phone=phone:company; home fax=phone:home fax; home phone=phone:home; home phone 2=phone:home
isdn=phone:isdn; mobile phone=phone:mobile; other fax=phone:other fax; other phone=phone:other
pager=phone:pager; primary phone=phone:main; radio phone=phone:radio; tty tdd phone=phone:tty
telex=phone:telex; imaddress=other:chat; im address=other:chat; email address=email; email 2 address=email
email 3 address=email; email type=-; email 2 type=-; email 3 type=-; email display name=-
email 2 display name=-; email 3 display name=-; anniversary=extra; assistants name=extra; children=extra
gender=extra; hobby=extra; managers name=extra; office location=extra; profession=extra
referred by=how_met; spouse=extra; schools=extra; account=extra; user 1=extra; user 2=extra; user 3=extra
user 4=extra; location=extra; keywords=tags; categories=tags; web page=other:website
personal web page=other:website; language=language; initials=-; billing information=-; directory server=-
internet free busy=-; mileage=-; priority=-; private=-; sensitivity=-; government id number=extra
organizational id number=extra
""",
    Layout.THUNDERBIRD: """
display name=name; primary email=email; secondary email=email; screen name=other:chat
work phone=phone:work; home phone=phone:home; fax number=phone:fax; pager number=phone:pager
mobile number=phone:mobile; home address=street:home@home; home address 2=street:home@home
home city=town:home@home; home state=region:home@home; home zip code=postcode:home@home
home zipcode=postcode:home@home; home country=country:home@home; work address=street:work@work
work address 2=street:work@work; work city=town:work@work; work state=region:work@work
work zip code=postcode:work@work; work zipcode=postcode:work@work; work zip=postcode:work@work
work country=country:work@work; job title=title; organization=work; web page 1=other:website
web page 2=other:website; custom 1=extra; custom 2=extra; custom 3=extra; custom 4=extra
""",
    Layout.ACTION_NETWORK: """
uuid=record_id; phone=phone; phone number=phone; can 2 phone=phone:mobile
can 2 user address=street@address; can 2 user city=town@address; can 2 user state=region@address
can 2 state abbreviated=region@address; zip code=postcode@address; can 2 county=extra:County; county=extra
country=country@address; can 2 user tags=tags; can 2 subscription status=extra:Subscription
can 2 sms status=extra:Text messages; can 2 subscription date=-; can 2 subscription source=-
can 2 language=language; can 2 email=-; can 2 lifetime value=-; can 2 recency=-; can 2 federal district=-
""",
    Layout.NATION_BUILDER: """
nationbuilder id=record_id; full name=name; legal name=-; email=email; email 1=email; email 2=email
email 3=email; email 4=email; phone number=phone; phone=phone; home phone number=phone:home
work phone number=phone:work; mobile number=phone:mobile; mobile=phone:mobile; fax number=phone:fax
twitter login=other:twitter; facebook username=other:facebook; website=other:website; employer=work
occupation=title; born at=birthday; dob=birthday; note=notes; background=notes; tag list=tags
support level=extra:Support level; party=extra; church=extra; religion=extra
is volunteer=tag_if:volunteer; precinct name=neighbourhood; recruiter name or email=how_met
recruiter name=how_met; availability=extra; membership level name=extra:Membership
membership names=extra:Membership; sex=-; salutation=-
""",
    Layout.VAN: """
voter file vanid=record_id; mycampaign vanid=record_id; my campaign vanid=record_id; vanid=record_id
van id=record_id; sex=extra; party=extra; age=-; dob=birthday; date of birth=birthday
address=street:home@home; v address=street:home@home; street address=street:home@home
address line 1=street:home@home; address line 2=street:home@home; city=town:home@home
state=region:home@home; zip 5=postcode:home@home; zip=postcode:home@home; zip 4=-
m address=street:mailing@mailing; m city=town:mailing@mailing; m state=region:mailing@mailing
m zip 5=postcode:mailing@mailing; m zip 4=-; pref phone=phone; preferred phone=phone
home phone=phone:home; cell phone=phone:mobile; work phone=phone:work; preferred email=email
pref email=email; email=email; precinct name=neighbourhood; precinct=neighbourhood; county name=extra
county=extra; notes=notes; activist codes=tags; salutation=-
""",
    Layout.LINKED_IN: """
url=other:linkedin; email address=email; company=work; position=title; connected on=extra
""",
    Layout.OWN: """
introduced by=-; preferred channel=channel; work=work; neighbourhood=neighbourhood; how met=how_met
in touch every days=interval; circles=circles; tags=tags; notes=notes; id=record_id
""",
}

# Whose other columns are the program's own affair: they are left out when no general word names them.
_RESTRAINED = frozenset(
    {Layout.OUTLOOK, Layout.THUNDERBIRD, Layout.NATION_BUILDER, Layout.VAN, Layout.GOOGLE_OLD, Layout.OWN}
)
# Who writes dates in one order whatever the region. NationBuilder and VAN: MM/DD/YYYY by their documentation.
_ORDERS = {Layout.NATION_BUILDER: DateOrder.MONTH_DAY, Layout.VAN: DateOrder.MONTH_DAY}

_GOOGLE = re.compile(r"(phone|email|address|website|organization|relation|event|custom field|im) (\d+) (.+)")
_GOOGLE_KINDS = {
    "phone": ColumnUse(Meaning.CONTACT, ContactKind.PHONE),
    "email": ColumnUse(Meaning.CONTACT, ContactKind.EMAIL),
    "website": ColumnUse(Meaning.CONTACT, ContactKind.OTHER, "website"),
    "im": ColumnUse(Meaning.CONTACT, ContactKind.OTHER, "chat"),
    "relation": ColumnUse(Meaning.EXTRA),
    "event": ColumnUse(Meaning.EXTRA),
    "custom field": ColumnUse(Meaning.EXTRA),
}
_GOOGLE_ADDRESS = {
    "formatted": Meaning.CONTACT,
    "street": Meaning.STREET,
    "extended address": Meaning.STREET,
    "city": Meaning.TOWN,
    "po box": Meaning.BOX,
    "region": Meaning.REGION,
    "postal code": Meaning.POSTCODE,
    "country": Meaning.COUNTRY,
}
_GOOGLE_WORK = {"name": Meaning.WORK, "title": Meaning.TITLE, "department": Meaning.DEPARTMENT}
_OWN_CONTACT = re.compile(r"(phone|email|address|other) (\d+)( label)?")
_OWN_NOTES = re.compile(r"notes \d+")


def tell_layout(titles: Sequence[str]) -> Layout:
    """Whose table has these titles."""
    keys = {title_key(title) for title in titles}
    for layout, signature in _SIGNATURES:
        if keys.issuperset(signature.split(", ")):
            return layout
    if "email" in keys and any(key.startswith("can 2 ") for key in keys):
        return Layout.ACTION_NETWORK
    return Layout.OTHER


def layout_order(layout: Layout) -> DateOrder | None:
    """The order in which this program always writes dates, None when it has none of its own."""
    return _ORDERS.get(layout)


def keeps_unknown(layout: Layout) -> bool:
    """Whether a column that nothing names becomes a line of the notes."""
    return layout not in _RESTRAINED


def layout_use(layout: Layout, title: str) -> tuple[bool, ColumnUse | None]:
    """Whether the layout knows this column, and what it holds (None: nothing to take)."""
    key = title_key(title)
    if layout in (Layout.GOOGLE, Layout.GOOGLE_OLD) and (found := _GOOGLE.fullmatch(key)):
        return True, _google_use(found[1], found[2], found[3])
    if layout is Layout.OWN and (found := _OWN_CONTACT.fullmatch(key)):
        kind = ContactKind(found[1])
        meaning = Meaning.CONTACT_LABEL if found[3] else Meaning.CONTACT
        return True, ColumnUse(meaning, kind, group=f"{found[1]} {found[2]}")
    if layout is Layout.OWN and _OWN_NOTES.fullmatch(key):
        return True, ColumnUse(Meaning.NOTES)
    table = _table(layout)
    return key in table, table.get(key)


def _google_use(what: str, number: str, part: str) -> ColumnUse | None:
    group = f"{what} {number}"
    if what == "organization":
        meaning = _GOOGLE_WORK.get(part)
        return ColumnUse(meaning) if meaning else None
    if what == "address":
        address = ContactKind.ADDRESS
        if part in ("label", "type"):
            return ColumnUse(Meaning.CONTACT_LABEL, address, group=group)
        meaning = _GOOGLE_ADDRESS.get(part)
        if meaning is Meaning.CONTACT:
            return ColumnUse(meaning, address, group=group)
        return ColumnUse(meaning, group=group) if meaning else None
    use = _GOOGLE_KINDS[what]
    if part == "value":
        return ColumnUse(use.meaning, use.kind, use.label, group)
    if part == "service" or (part in ("label", "type") and what != "im"):
        return ColumnUse(Meaning.CONTACT_LABEL, use.kind, group=group)
    return None


@cache
def _table(layout: Layout) -> dict[str, ColumnUse | None]:
    pairs = (pair.partition("=") for line in _TABLES.get(layout, "").splitlines() for pair in line.split(";"))
    return {title.strip(): parse_use(use) for title, _, use in pairs if title.strip()}
