"""What kind of session or talk something is, by the words that programmes use for it.

Titles of papers have such words too ("Panel data", "Opening the black box"), so in titles only
whole turns of phrase count.
"""

from __future__ import annotations

import re

from nbproceedings.text.slugs import slug
from nbproceedings.text.wordlist import pairs, words

_REMARKS = r"(?:remarks?|session|ceremony|plenary|comments?|address|statements?|words?|speech)"
_QUESTIONS = r"(?:q\s?(?:&|and|/|\+)?\s?a|questions?\s+(?:and|&)\s+answers?)(?:\s+session)?"
# A closed list in the order in which it is asked: "Poster session and coffee" is a poster session.
_TITLES = tuple(
    (kind, re.compile(pattern, re.I))
    for kind, pattern in (
        (
            "discussion",
            rf"(?:live\s+)?{_QUESTIONS}\b.*|.*[^+&](?<!\band)\s(?:live\s+)?{_QUESTIONS}",
        ),
        ("opening", rf"opening|opening\s+{_REMARKS}\b.*|welcome(?:\s+(?:and|&|to|session)\b.*)?"),
        ("closing", rf"closing|(?:closing|final|concluding)\s+{_REMARKS}\b.*|farewell\b.*"),
        ("poster", r".*\bposters?\s+(?:session|presentation|day|light(?:n)?ing|spotlight)s?\b.*"),
        ("poster", r"posters?(?:\s+[0-9a-z-]{1,5})?"),
        ("keynote", r".*\bkeynotes?\b.*"),
        ("invited", r".*\binvited\s+(?:talk|speaker|lecture|presentation|address)s?\b.*"),
        ("plenary", r".*\bplenary\s+(?:talk|lecture|session|address)s?\b.*"),
        ("panel", r"(?:\S+\s+){0,3}panel(?!\s+data)(?:\s+(?:discussion|session|on|of|and)\b.*)?"),
        ("panel", r"panel(?!\s+data\b)\s+.*"),
        ("tutorial", r"tutorials?\b.*"),
        ("spotlight", r"spotlight\s+(?:talk|session|presentation|paper)s?\b.*|spotlights"),
        ("contributed", r"contributed\s+(?:talk|session|presentation|paper)s?\b.*"),
        ("oral", r"oral\s+(?:session|presentation|paper)s?\b.*|orals"),
        ("lightning", r"lightning\s+(?:talk|session|round)s?\b.*"),
        ("discussion", r"(?:(?:open|group|general|final)\s+)?discussions?(?:\s+session)?"),
        (
            "break",
            r"(?:(?:short|coffee|tea|lunch|morning|afternoon|noon|dinner|bio)\s+(?:and\s+|&\s+)?){0,3}"
            r"(?:breaks?|lunch|dinner|breakfast|coffee|pause)(?:\s+[0-9a-z]{1,2})?"
            r"(?:\s*[(\[].*|\s+(?:and|with|&)\s.*)?",
        ),
    )
)
_LABEL = re.compile(
    r"(?P<label>(?:live\s+)?(?:invited|plenary|keynote|contributed|spotlight|oral|lightning)"
    r"(?:\s+(?:talk|speech|lecture|address|presentation|paper|speaker))?"
    r"(?:\s+#?(?:[0-9]{1,3}[a-z]?|[IVX]{1,4}))?)(?:\s*(?::|\s[-–—])\s*(?P<title>\S.*))?",
    re.I,
)
_TAG = re.compile(r"#(?P<tag>[\w-]{1,20})\s+(?=\S)")
# The hashtags of Mini-Conf's calendars, by which its pages colour events.
_TAGS = pairs("""
    pos poster posters poster tut tutorial open opening close closing key keynote mus music
    meet social meetup social all - --- -
""")
_LABELS = pairs("""
    keynote keynote keynotes keynote invited invited plenary plenary panel panel panels panel
    poster poster posters poster tutorial tutorial tutorials tutorial workshop workshop
    workshops workshop spotlight spotlight spotlights spotlight oral oral orals oral
    contributed contributed lightning lightning opening opening closing closing
    break break breaks break lunch break coffee break social social socials social
    discussion discussion discussions discussion q-a discussion qa discussion
""")
# Labels that tell how something is given, or nothing.
_GENERIC = words("""
    all all-meeting event events live live-intro live-presentation meeting other pre-recorded
    prerecorded presentation presentations recorded session sessions talk talks
""")


def kind_of_title(title: str) -> str:
    """The kind that a title tells beyond doubt, or empty: ``Coffee break`` is a break."""
    bare = title.strip(" .:!–—-")[:200]
    return next((kind for kind, pattern in _TITLES if pattern.fullmatch(bare)), "")


def kind_of_label(label: str) -> str:
    """The kind that a label or category names, in any words: ``Poster session`` is poster."""
    if not any(map(str.isalnum, label)):
        return ""
    name = slug(label, limit=40)
    return next((_LABELS[word] for word in (name, *name.split("-")) if word in _LABELS), name)


def kind_of(title: str, label: str = "") -> str:
    """The kind of something with a title and perhaps a label or category; empty if unknown."""
    told = kind_of_label(label)
    return kind_of_title(title) or ("" if told in _GENERIC else told)


def split_label(text: str) -> tuple[str, str]:
    """``Invited Talk 1`` and ``Toys`` from ``Invited Talk 1: Toys``; a text without label is title.

    Of a label alone the title is empty.
    """
    found = _LABEL.fullmatch(text.strip())
    return (found["label"], found["title"] or "") if found else ("", text.strip())


def kind_of_tag(tag: str) -> str:
    """The kind that the tag or category of a calendar's event tells, or empty."""
    told = _TAGS.get(tag.casefold()) or kind_of_label(tag)
    return "" if told == "-" or told in _GENERIC else told


def announced(line: str) -> tuple[str, str, str]:
    """Kind, title and what is given, from the line of a calendar's event.

    ``#tut T1: Toys`` is a tutorial, ``Invited Talk 1: Toys`` the session *Invited Talk 1* in which
    *Toys* is given.
    """
    tagged = _TAG.match(line)
    bare = line[tagged.end() :] if tagged else line
    kind = kind_of_title(bare) or (kind_of_tag(tagged["tag"]) if tagged else "")
    label, title = split_label(bare)
    if label and title:
        return kind or kind_of_title(label), label, title
    return kind, bare, ""
