"""E-mail addresses brought to one form, and which belong to an office or a family instead of to somebody."""

from __future__ import annotations

import re

from journal.domain.text import fold
from journal.matching.lists import name_lists

# One box whether there are full stops in its name or not (https://support.google.com/mail/answer/7436150).
_WITHOUT_STOPS = frozenset({"gmail.com", "googlemail.com"})
_WORD = re.compile(r"[a-z]+")
_FAMILY = re.compile(
    r"^(?:the|los|las|family|familia|fam)[._-]\w+"
    r"|^\w+(?:[._-]?famil(?:y|ia)|[._-](?:fam|house|home))$"
)


def normal_mail(typed: str) -> str:
    """`typed` in small letters, without what stands after a plus; "" for what is no address."""
    local, at, domain = fold("".join(typed.split())).rpartition("@")
    local = local.removeprefix("mailto:").partition("+")[0] or local
    domain = domain.rstrip(".>,;")
    if not at or not local or not domain:
        return ""
    if domain in _WITHOUT_STOPS:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain}"


def of_many(mail: str) -> bool:
    """Whether a normal address looks like that of an office, a group or a family."""
    local = mail.partition("@")[0]
    word = _WORD.match(local)
    return bool(word and word.group() in name_lists().office_mail) or _FAMILY.match(local) is not None
