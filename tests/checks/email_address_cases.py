"""Texts with an e-mail address in them, and texts that only look so."""

ADDRESSES = (
    "toyworth@toys.example.org",
    "Write to ada.toyworth+x@toys.example.org, please.",
    "<toyworth@example.org>",
    "mailto:toyworth@example.org",
    "(toyworth@a-b.example.co.uk)",
    "toyworth@sub.example.org.",
    "ada_toyworth%x@example.org",
    "toyworth [at] toys.example.org",
    "toyworth (at) toys [dot] example [dot] org",
    "toyworth {AT} example.org",
    "**toyworth@example.org**",
)

INNOCENT = (
    "",
    "precision@10 and recall@k",
    "@toyworth on some network",
    "https://toys.example.org/@toyworth/about.html",
    "git@toys",
    "$x @ y.z$",
    "a@b",
    "1@2.3",
    "look (at) this",
    "Toys [at scale] and dolls.com",
    "meet at toys.example.org",
    "we look at it. Then",
    "git@toys.example.org:toys/clockwork.git",
    "logo@2x.png",
)
