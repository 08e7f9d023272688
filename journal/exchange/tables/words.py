"""What a column means by its title: the words people use in English and Spanish, and the commonest of French,
German, Portuguese, Italian and Japanese.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from journal.domain.text import clean_line, fold
from journal.exchange.tables.mapping import ColumnUse, parse_use

# Longer ones mean nothing.
_LONGEST_TITLE = 200
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)")
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]?")
_NO_WORD = re.compile(r"[\W_]+")

# A use, and the titles that have it, as `title_key` writes them.
_TITLES = """
name: name, full name, display name, contact, contact name, person, file as, whole name,
    nombre completo, contacto, persona, nombre, nom complet, vollstandiger name, nome completo, nome,
    氏名, 名前
name:apellidos: nombre y apellidos, apellidos y nombre
given: first name, given name, first, given, forename, christian name, fname, primer nombre,
    nombre de pila, nombres, prenom, vorname, primeiro nome, 名
middle: middle name, middle, additional name, middle names, middle initial, segundo nombre,
    zweiter vorname
family: apellido 1, apellido 2, 1 apellido, 2 apellido, 1er apellido, 2o apellido, 2do apellido,
    last name, family name, surname, last, family, lname, apellido, apellidos, primer apellido,
    segundo apellido, apellido paterno, apellido materno, nom, nom de famille, nachname, familienname,
    sobrenome, cognome, 姓
prefix: prefix, name prefix, salutation, honorific, tratamiento, anrede
suffix: suffix, name suffix, sufijo
nickname: nickname, known as, goes by, preferred name, alias, apodo, sobrenombre, spitzname, surnom
pronouns: pronouns, pronoun, pronombres, pronombre, pronomen, pronoms
neighbourhood: neighbourhood, neighborhood, area, district, ward, precinct, turf, barrio, colonia,
    vecindario, zona, distrito, quartier, stadtteil, bairro
how_met: how did you hear about us, how did you hear, met at, how met, how we met, met, source,
    how did we meet, referred by, como nos conocimos, origen, fuente, conocido por, de donde
language: language spoken, languages spoken, language, languages, preferred language, idioma, idiomas,
    lengua, sprache, langue, lingua
notes: notes, note, comments, comment, remarks, notas, nota, comentarios, comentario, observaciones,
    notizen, bemerkungen, remarques, observacoes, 備考
title: title, titulo, titel, job title, organization title, position, role, occupation, profession,
    cargo, puesto, ocupacion, profesion, beruf, profissao
department: department, organization department, departamento, abteilung
work: employer name, company name, worksite, work site, place of work, work, company, organization,
    organisation, organization name, employer, workplace, school, job, empresa, organizacion, trabajo,
    compania, lugar de trabajo, centro de trabajo, escuela, firma, entreprise, azienda, 会社
birthday: d o b, fecha nac, birthday, birth date, birthdate, date of birth, dob, born, born at,
    cumpleanos, fecha de nacimiento, nacimiento, fecha nacimiento, f nacimiento, geburtstag,
    geburtsdatum, date de naissance, anniversaire, data de nascimento, aniversario, 生年月日
birth_year: birth year, year of birth, ano de nacimiento
birth_month: birth month
birth_day: birth day
tags: tags, tag, labels, label, groups, group, group membership, categories, category, tag list,
    etiquetas, etiqueta, grupos, grupo, categorias, categoria
circles: circle, circles, circulo, circulos
interval: in touch every days, keep in touch every days
channel: preferred channel, preferred contact method, preferred contact, contact by, canal preferido
phone: number, contact number, numero, numero de contacto
record_id: member, membership id, id, uid, uuid, contact id, person id, record id, external id,
    member id, membership number, van id, vanid, voter file vanid, nationbuilder id, identificador,
    numero de socio, numero de afiliado
"""

# What stands at one end of a title, while the rest is a label: "work phone", "teléfono (casa)", "home city".
_NOUNS = """
phone: phone, tlf, tfno, phone number, telephone, telephone number, tel, telefono, numero de telefono,
    numero telefonico, telefon, telefonnummer, telefone, numero de telephone, phone no, tel no,
    handynummer, 電話, 電話番号
phone:mobile: mobile, cell, mobile phone, mobile number, cell phone, cellphone, movil, celular,
    telefono movil, telefono celular, handy, mobil, portable, telemovel, cellulare, 携帯
phone:fax: fax, fax number
phone:pager: pager
phone:whatsapp: whatsapp, whats app
phone:signal: signal
email: correo e, email, mail, email address, correo, correo electronico,
    direccion de correo electronico, direccion de correo, courriel, adresse email, emailadresse, メール
other:website: website, url, web page, web, homepage, sitio web, pagina web, pagina personal
other:linkedin: linkedin
other:facebook: facebook
other:instagram: instagram
other:twitter: twitter
other:telegram: telegram
address: address, postal address, direccion, domicilio, direccion postal, adresse, endereco, indirizzo,
    住所
street: street name, house number, apt, apartment, unit, suite, flat, piso, puerta, numero de casa,
    street, street address, address line, calle, strasse, rue, rua, via
box: po box, apartado, apartado postal
town: city, town, ciudad, localidad, poblacion, municipio, ort, stadt, ville, cidade, citta
region: state, region, province, county, state province, provincia, estado, provincia estado, comunidad,
    bundesland
postcode: c p, zip, zip code, zipcode, postal code, postcode, codigo postal, cp, plz, postleitzahl,
    code postal, cep, 〒
country: country, country region, country code, pais, pais region, land, pays, paese
"""

_LABELS = """
home: home, house, personal, private, casa, hogar, particular, domicilio, residencia, privat, domicile
work: work, business, office, company, trabajo, oficina, empresa, laboral, arbeit, buro, geschaftlich,
    travail, job
mobile: mobile, cell, movil, celular
other: other, otro, otra, alternate, alternative, secondary, second
"""
_NO_LABELS = frozenset(
    {
        "",
        "primary",
        "no",
        "nr",
        "preferred",
        "pref",
        "main",
        "principal",
        "default",
        "contact",
        "address",
        "direccion",
        "your",
    }
)
_JOINTS = frozenset({"de", "del", "la", "el", "of", "the", "at", "y", "and", "o", "or", "en", "du"})
# With one of these a title speaks about a contact and is none: "email opt in", "phone type".
_ABOUT = frozenset(
    {
        *("opt", "status", "type", "consent", "date", "count", "id", "valid", "verified", "bad", "bounced"),
        *(
            "subscribed",
            "subscription",
            "display",
            "mostrado",
            "domain",
            "permission",
            "tipo",
            "fecha",
            "bank",
            "time",
        ),
        *("score", "extension", "ext", "source", "emergency", "emergencia"),
    }
)


@dataclass(frozen=True, slots=True)
class TitleUse:
    """`label` and `number` are what a title says besides ("work phone 2"); `line` says that the number
    stands behind the noun, as in "address 2".
    """

    use: ColumnUse
    label: str = ""
    number: str = ""
    line: bool = False


def title_key(title: str) -> str:
    """A title in plain small words: "E-mail_Address" and "emailAddress" are "email address"."""
    words = _CAMEL.sub(" ", clean_line(title[:_LONGEST_TITLE]))
    folded = fold(words).replace("e-mail", "email").replace("e mail", "email").replace("'", "")
    return " ".join(_NO_WORD.sub(" ", folded).split())


def read_title(title: str) -> TitleUse | None:
    """What a column of this title holds, or None."""
    key = title_key(title)
    if not key:
        return None
    if (use := _titles().get(key)) is not None:
        return TitleUse(use)
    # "City/Town" says one thing twice; "Pronouns (optional)" says something about it.
    said = [read_title(part) for part in title.split("/")] if 0 < title.count("/") < 4 else []
    if said and all(said):
        return said[0]
    if (use := _titles().get(title_key(_BRACKETS.sub(" ", title)))) is not None:
        return TitleUse(use)
    return _decorated(key)


def label_of(words: str) -> str:
    """The journal's own word for a label ("business", "trabajo" are "work"); other words stay."""
    return _labels().get(words, words)


def _decorated(key: str) -> TitleUse | None:
    words = [word for word in key.split() if word not in _JOINTS]
    if not 0 < len(words) <= 8 or any(word in _ABOUT for word in words):
        return None
    number, line = "", False
    if words[-1].isdecimal() and len(words) > 1:
        number, line = words.pop(), True
    for size in range(min(len(words), 5), 0, -1):
        found = [
            (use, rest)
            for noun, rest in ((words[-size:], words[:-size]), (words[:size], words[size:]))
            if (use := _nouns().get(" ".join(noun))) is not None
        ]
        if not found:
            continue
        # "calle domicilio": a street at home, as "home" is a label and "street" is none.
        use, rest = next((one for one in found if " ".join(one[1]) in _labels()), found[0])
        if rest and rest[-1].isdecimal():
            number, line = rest.pop(), False
        return TitleUse(use, _rest(rest, use), number, line)
    return None


def _rest(words: list[str], use: ColumnUse) -> str:
    rest = " ".join(word for word in words if word not in _NO_LABELS)
    label = label_of(rest)
    if not use.label:
        return label
    # "Business Fax" is a fax at work; "work mobile" is a mobile first.
    return f"{label} {use.label}".strip() if use.label == "fax" else use.label


@cache
def _titles() -> dict[str, ColumnUse]:
    return _read_uses(_TITLES)


@cache
def _nouns() -> dict[str, ColumnUse]:
    found = _read_uses(_NOUNS)
    return {" ".join(word for word in key.split() if word not in _JOINTS): use for key, use in found.items()}


@cache
def _labels() -> dict[str, str]:
    return {
        fold(word.strip()): label.strip()
        for line in _joined(_LABELS)
        for label, _, words in [line.partition(":")]
        for word in words.split(",")
    }


def _read_uses(text: str) -> dict[str, ColumnUse]:
    found: dict[str, ColumnUse] = {}
    for line in _joined(text):
        head, _, words = line.partition(": ")
        use = parse_use(head)
        if use is not None:
            found |= {" ".join(_NO_WORD.sub(" ", fold(word)).split()): use for word in words.split(",")}
    return found


def _joined(text: str) -> list[str]:
    """The lines, each with those that continue it."""
    return re.sub(r",\n\s+", ", ", text.strip()).split("\n")
