"""Texts in many scripts: garbled they are seen, as they are they are not."""

from __future__ import annotations

GARBLED = ["é", "ö", "Š", "ñ", "ß", "–", "’", "“", "…", "č", "Ж", "木", "😀", "ﬁ", "°", "µ"]

RIGHT = [
    "Élan, Müller, Łódź, Škoda, İstanbul, Ærøskøbing",
    "ÂME ET CŒUR — «À LA RÉPUBLIQUE»",
    "Ã um til, Â um circunflexo, São Paulo, MAÇÃ",
    "“Quotes” and ‘quotes’ — dashes – and … dots",
    "Δx ≤ ½·µ ± 3°C, naïve façade",
    "数学と積み木, 积木, 장난감, игрушки, παιχνίδια, צעצועים",
    "plain ASCII",
]
