"""What every file of the folder ``bad`` is told, in report order.

Each line is place, severity, code, message, and after the arrow what to do.
"""

# ruff: noqa: E501 (a message stands on one line, as it is printed)

ERROR_MESSAGES = {
    "aliases.paper.md": [
        "2:1 error yaml-too-large: aliases (*name) unfold to more than 200000 values or 50 levels -> write the values out instead of nesting aliases; until then the file is left out",
    ],
    "bom.paper.md": [
        "1:1 note byte-order-mark: the file begins with a byte order mark (U+FEFF) -> nothing is lost; to be rid of it, save the file as UTF-8 without BOM",
    ],
    "broken.bib": [
        "10:1 error bad-entry: the entry 'unclosed' is not closed: a '}' or a '\"' is missing -> close the last field and the entry; until then it is left out, the others are kept",
        "18:1 error bad-entry: the entry 'spinner2028' has no comma after 'title': 'booktitle = toyday' -> write a comma there",
        "19:1 error undefined-string: booktitle = toyday: no @string of that name is defined -> write booktitle = {toyday}, or define it: @string{toyday = {…}}",
        "21:1 warning wrong-value: the entry 'spinner2028': 'toys/1' is not a DOI -> it starts with '10.'; it was left out",
        "22:1 warning refused-link: the entry 'spinner2028': 'javascript:alert(1)' is not a web address -> it begins with https://; it was left out",
        "26:1 warning names-by-comma: the entry 'doll2027' separates names by commas: 'Bo Doll, Cy Spinner, Dee Yoyo, Eve Kite' -> write ' and ' between names; until then they are one name",
        "28:1 warning duplicate-field: the entry 'doll2027' has two fields 'title'; the one in line 27 counts -> remove one of them",
        "29:1 warning unknown-crossref: the entry 'doll2027' refers to 'spinner2029', which is not in the file -> did you mean 'Spinner2028'?",
        "32:1 error duplicate-reference: the key 'doll2027' is given twice; the entry in line 25 counts -> remove one of them, or give it another key",
        "33:1 error bad-entry: an entry of type 'misc' has no key -> write its key after the brace; until then the entry is left out",
        "34:1 error bad-entry: an entry of type 'misc' has no key -> write its key and a comma after the brace; until then it is left out, the others are kept",
        "35:1 error bad-entry: the entry 'no' has no comma after its key -> write a comma after the key; until then it is left out, the others are kept",
        "36:1 warning duplicate-reference: the keys 'spinner2028' and 'Spinner2028' differ only in case -> give one of them another key: BibTeX takes them for the same",
        "37:1 warning bad-entry: what follows the entry 'incomplete' is no part of it: 'year = {2020}}' -> a '}' too many closes the entry early: remove it",
        "37:1 warning incomplete-reference: the entry 'incomplete' (article) has no author, journal, year -> add it, or choose the type that fits; what is there is shown",
    ],
    "colon.paper.md": [
        "2:13 error yaml-syntax: ': ' makes a key of what stands before it: 'title: Kites: A Survey' -> it was read as text: put it in quotes, '…', or on the next line after '|'",
        "5:25 error yaml-syntax: ': ' makes a key of what stands before it: 'of the following kinds: red and blue.' -> it was read as text: put it in quotes, '…', or on the next line after '|'",
    ],
    "control-characters.paper.md": [
        "2:13 error control-characters: 2 control characters (U+0000, U+0007) were left out -> delete them here; they often come with text copied from a PDF",
    ],
    "crlf.paper.md": [
        "1:1 note line-endings: the file has Windows (CRLF) line ends -> nothing is lost; editors and .gitattributes (eol=lf) can turn them into LF",
        "4:1 error unknown-key: unknown key 'keyword'; did you mean 'keywords'? -> its value was left out: write 'keywords'",
    ],
    "deep.paper.md": [
        "2:1 error yaml-too-deep: the file nests deeper than 50 levels -> brackets or dashes are out of hand, the record needs five levels; it is left out",
    ],
    "duplicate-key.paper.md": [
        "5:1 error duplicate-key: the key 'title' is given twice; the one in line 2 counts -> remove one of them, or put both values into one list",
        "6:1 error duplicate-key: the key 'keywords' is given twice; the one in line 4 counts -> remove one of them, or put both values into one list",
    ],
    "email.paper.md": [
        "5:12 error email-address: authors 1: no e-mail address belongs in the record -> remove the key 'email' and give 'url', 'orcid' or 'dblp' instead; until then email is left out",
    ],
    "empty-title.paper.md": [
        "2:1 error missing-key: the title of the paper is missing -> add it; until then the paper is left out",
    ],
    "empty.paper.md": [
        "1:1 error front-matter: the file of the paper 'bad' has no front matter -> begin it with a line '---', its keys (title: …), and another line '---'",
    ],
    "given-by-place.paper.md": [
        "2:1 error given-by-place: the key 'id' does not belong in the file -> the id is the name of the file or folder: remove it",
        "3:1 error given-by-place: the key 'volume' does not belong in the file -> the volume is the folder that the file lies in: remove it",
        "6:1 error given-by-place: the key 'attachments' does not belong in the file -> files beside it with the same name are its attachments: remove it",
    ],
    "hidden-characters.paper.md": [
        "4:11 warning cleaned-text: abstract: 1 direction override (U+202E) removed -> retype it here; such characters often come with text copied from a PDF",
        "4:11 warning cleaned-text: abstract: 1 invisible character (U+200B) removed -> retype it here; such characters often come with text copied from a PDF",
    ],
    "indentation.paper.md": [
        "3:9 error yaml-syntax: the indentation of this line does not fit the lines above: 'authors:' -> it was read as if it were indented like them: indent it so",
        "5:12 error yaml-syntax: the indentation of this line does not fit the lines above: 'orcid: 0000-0002-1825-0097' -> it was read as if it were indented like them: indent it so",
        "8:1 error yaml-syntax: a tab stands where spaces must -> tabs were read as two spaces each: indent with spaces",
    ],
    "late-front-matter.paper.md": [
        "2:1 warning front-matter: the front matter does not begin in the first line -> delete what stands before the first '---': other tools see no front matter here",
    ],
    "latin1-among-utf8.paper.md": [
        "3:24 error encoding: byte 43 (0xE9) is not UTF-8; it was read as 'é' -> save the file as UTF-8 and compare the letters with accents: what is not UTF-8 was read as windows-1252",
    ],
    "latin1.paper.md": [
        "3:13 error encoding: byte 41 (0xEB) is not UTF-8; it was read as 'ë' -> save the file as UTF-8 and compare the letters with accents: what is not UTF-8 was read as windows-1252",
    ],
    "list.volume.yml": [
        "1:1 error missing-volume: without its volume.yml the volume 'toys-2030' and its 2 works are left out -> mend volume.yml",
        "1:1 error wrong-type: the file holds a list, not keys with values -> write 'key: value' lines; until then it is left out",
    ],
    "nel.paper.md": [
        "2:13 warning line-endings: 2 unusual line ends (U+0085) read as a space -> use the ordinary line end, or a space",
    ],
    "no-front-matter.paper.md": [
        "1:1 error front-matter: the file of the paper 'bad' has no front matter -> begin it with a line '---', its keys (title: …), and another line '---'",
    ],
    "no-name.talk.md": [
        "2:1 error wrong-value: a talk needs a title, or the label it has in the programme -> correct it; until then the talk is left out",
    ],
    "no-start.volume.yml": [
        "1:1 error missing-volume: without its volume.yml the volume 'toys-2030' and its 2 works are left out -> mend volume.yml",
        "2:8 error wrong-value: start: 'May 2030' is not a day -> write year, month and day with hyphens: 2020-04-26; until then the volume is left out",
    ],
    "no-title.paper.md": [
        "2:1 error missing-key: the title of the paper is missing -> add it; until then the paper is left out",
    ],
    "quotes.paper.md": [
        "2:16 error yaml-syntax: the indentation or the quotes do not fit the lines above: 'title: \"Kites\" in the Wind' -> it was read as text: put it in quotes, '…', or on the next line after '|'",
        "3:1 error yaml-syntax: the quote that opens here is not closed in its line: 'subtitle: \"never closed' -> it was read as text: put it in quotes, '…', or on the next line after '|'",
        "5:14 error yaml-escape: description: '\\alpha' in double quotes is an escape, not a LaTeX command -> write the value in single quotes, '…', where a backslash is a backslash",
        "5:14 warning cleaned-text: description: 1 control character (U+0007) removed -> retype it here; such characters often come with text copied from a PDF",
    ],
    "special-start.paper.md": [
        "2:8 error yaml-syntax: a value that begins with * is read as an alias: 'title: *Kites* in the Wind' -> it was read as text: put it in quotes, '…', or on the next line after '|'",
        "3:11 error yaml-syntax: a value cannot begin with '@' -> it was read as text: put it in quotes, '…', or on the next line after '|'",
        "4:14 error yaml-syntax: a value cannot begin with '`' -> it was read as text: put it in quotes, '…', or on the next line after '|'",
        "5:11 error yaml-syntax: a value cannot begin with '%' -> it was read as text: put it in quotes, '…', or on the next line after '|'",
        "7:11 error yaml-syntax: the list that opens here with [ is not closed, or lacks a comma: 'keywords: [wind, rain' -> this part was left out: correct it",
    ],
    "tags.paper.md": [
        "4:11 error yaml-tag: the tag '!!python/object/apply:os.system' is not allowed -> write the plain value; one that begins with ! or & or * must be in quotes",
        "5:14 error yaml-syntax: a value that begins with { is read as keys with values: '{{ page }}' -> it was read as text: put it in quotes, '…'",
        "6:1 error yaml-syntax: merge keys (<<) are not read -> write the shared keys out at each place",
    ],
    "unclosed-front-matter.paper.md": [
        "1:1 error front-matter: the front matter that begins with '---' is never closed -> write a line '---' after its last key; it was read up to the first blank line",
    ],
    "unknown-key.paper.md": [
        "5:5 error unknown-key: unknown key 'affilation'; did you mean 'affiliation'? -> its value was left out: write 'affiliation'",
        "6:1 error unknown-key: unknown key 'keyword'; did you mean 'keywords'? -> its value was left out: write 'keywords'",
        "7:1 error unknown-key: unknown key 'licence'; did you mean 'license'? -> its value was left out: write 'license'",
        "8:1 error unknown-key: unknown key 'frobnicate' -> its value was left out; the keys are abstract, abstract_url, affiliations, arxiv, author, authors, authors_note, awards, citation_key, code, data, date, day, description, doi, github, keywords, kind, language, license, links, notebook, notebook_network, notes, notices, number, openreview, pages, pdf, poster, published_as, recording, references, session, slides, source, subtitle, tags, title, tldr, url, video",
    ],
    "utf16-unmarked.paper.md": [
        "1:1 warning encoding: the file looks like UTF-16 without a byte order mark, not UTF-8 -> save it as UTF-8",
    ],
    "utf16.paper.md": [
        "1:1 warning encoding: the file is UTF-16, not UTF-8 -> save it as UTF-8",
    ],
    "vanishing.paper.md": [
        "2:8 warning yaml-comment: title: what follows 'Kite' was read as a comment: '#12 in the Wind' -> put it in quotes, or write a space after the # of a comment",
        "3:11 warning yaml-ambiguous: subtitle: '&so' before the value was read as a label, not as text -> put it in quotes, or remove it",
        "5:14 error yaml-escape: description: '\\nu' in double quotes is an escape, not a LaTeX command -> write the value in single quotes, '…', where a backslash is a backslash",
    ],
    "wrong-type.paper.md": [
        "4:5 error wrong-type: authors 1: expected text or keys with values, found a list of 2 -> it was left out: correct it",
        "6:11 error wrong-type: keywords: expected a list, each item text, found keys with values (wind) -> it was left out: correct it",
        "7:11 error wrong-type: abstract: expected text, found a list of 2 -> it was left out: correct it",
        "8:7 error wrong-value: date: '2031' is not a day -> write year, month and day with hyphens: 2020-04-26; until then it is left out",
        "9:6 error wrong-value: doi: 'toys/1' is not a DOI -> it starts with '10.', as in 10.1000/xyz; until then it is left out",
        "10:8 error wrong-value: arxiv: '1234' is not an arXiv identifier such as 2003.04630 -> it was left out: correct it",
        "11:6 error refused-link: url: 'javascript:alert(1)' is not a web address -> write one with http:// or https://; until then it is left out",
        "14:10 error refused-link: links 1 url: 'slides.pdf' is not a web address -> write one with http:// or https://; until then links 1 is left out",
        "18:11 error wrong-value: notices 1 kind: 'Erratum' is not one of note, revision, erratum, retraction, removal, withdrawal -> write 'erratum'; until then notices 1 is left out",
    ],
    "wrong.config.yml": [
        "1:1 warning missing-key: the book has no title -> write title: … in _config.yml",
        "2:12 error refused-link: html baseurl: 'toys.example.org/book' is not a web address -> write where the book is published, with https://; until then it has no base",
        "6:20 error wrong-type: short_title: expected text, found a list of 1 -> it was left out: correct it",
        "7:7 error unknown-key: unknown key 'publishr'; did you mean 'publisher'? -> its value was left out: write 'publisher'",
    ],
    "wrong.people.yml": [
        "1:1 error wrong-value: the person's id 'Ada Toyworth' cannot be part of an address -> use lower-case letters a–z, digits and hyphens: ada-toyworth",
        "3:1 error empty-file: the person 'bo-van-der-doll' is empty -> write at least the name",
        "6:10 error wrong-value: orcid: '0000-0002-1825-0098' is not an ORCID -> sixteen digits in four groups, the last one a checksum; until then it is left out",
        "7:13 error refused-link: homepage: 'ftp://cy.example.org' is not a web address -> write one with http:// or https://; until then it is left out",
        "8:3 error unknown-key: unknown key 'nams'; did you mean 'names'? -> its value was left out: write 'names'",
        "10:3 error missing-key: the name of the person 'dee-yoyo' is missing -> add it; until then the person 'dee-yoyo' is left out",
        "11:1 error duplicate-key: the key 'dee-yoyo' is given twice; the one in line 9 counts -> remove one of them, or put both values into one list",
    ],
    "wrong.schedule.yml": [
        "2:9 error wrong-value: sessions 1 id: 'Opening Words' cannot be part of an address -> use lower-case letters a–z, digits and hyphens: opening-words; until then sessions 1 is left out",
        "6:12 error wrong-value: sessions 2 start: '9:30' is not a date with a time -> write 2020-04-26T09:30; until then it is left out",
        "8:25 error wrong-type: sessions 2 papers 2: expected text, found a list of 1 -> it was left out: correct it",
        "12:17 error wrong-value: sessions 3 slots 1: a slot holds one thing -> either paper or talk; until then paper is left out",
        "13:54 error wrong-value: sessions 3 slots 2: the end 2031-05-02T14:00:00+02:00 is before the start 2031-05-02T15:00:00+02:00 -> correct it; until then end is left out",
        "14:9 error wrong-value: sessions 3 slots 3: a slot needs paper, talk, title or label -> it was left out: correct it",
        "15:30 error wrong-value: sessions 3 slots 4 start: '2031-05-02 24:30': the time is not between 00:00 and 24:00 -> it was left out: correct it",
    ],
    "wrong.volume.yml": [
        "1:8 error missing-key: the title of the volume is empty -> fill it in, or remove the key; until then it is 'toys-2030'",
        "3:6 error wrong-value: the end 2030-05-01 is before the start 2030-05-02 -> correct it; until then end is left out",
        "4:11 error wrong-value: timezone: 'Mars/Crater' is not a time zone -> write a name such as Europe/Berlin, UTC, AoE or +05:30; until then it is left out",
        "5:7 error wrong-value: mode: 'Virtual' is not one of virtual, in person, hybrid -> write 'virtual'; until then it is left out",
        "7:1 error given-by-place: the key 'papers' does not belong in the file -> papers are the files in the folder papers: remove it",
        "8:7 error missing-key: host: the key 'name' is missing -> add it; until then host is left out",
        "11:11 error wrong-value: important_dates 1 date: 'soon' is not a day -> write year, month and day with hyphens: 2020-04-26; until then important_dates 1 is left out",
        "14:11 error wrong-value: important_dates 2 time: '9:30' is not a time of day -> write it as '09:30', in quotes; until then it is left out",
        "14:11 warning yaml-ambiguous: time: other YAML readers take '9:30' for a number to base 60 -> put it in quotes: '9:30'",
        "18:9 error missing-key: topics 1 topics 1: the key 'title' is missing -> add it; until then topics 1 topics 1 is left out",
        "20:15 error wrong-value: citation_key: 'två' cannot be a citation key -> use letters a–z, digits and - _ : . + / only, and begin with a letter or digit; until then it is left out",
    ],
    "yaml-1.1.paper.md": [
        "2:8 warning yaml-ambiguous: title: other YAML readers take 'NO' for false -> put it in quotes: 'NO'",
        "3:11 warning yaml-ambiguous: subtitle: other YAML readers take '9:30' for a number to base 60 -> put it in quotes: '9:30'",
        "5:12 warning yaml-ambiguous: keywords: other YAML readers take 'on' for true -> put it in quotes: 'on'",
        "5:16 warning yaml-ambiguous: keywords: other YAML readers take 'off' for false -> put it in quotes: 'off'",
        "5:21 warning yaml-ambiguous: keywords: other YAML readers take '012' for a number to another base -> put it in quotes: '012'",
        "5:26 warning yaml-ambiguous: keywords: other YAML readers take '1_000' for the number 1000 -> put it in quotes: '1_000'",
        "5:33 warning yaml-ambiguous: keywords: other YAML readers take '1.10' for the number 1.1 -> put it in quotes: '1.10'",
        "5:39 warning yaml-ambiguous: keywords: other YAML readers take '0x1F' for a number to another base -> put it in quotes: '0x1F'",
        "6:8 warning yaml-ambiguous: arxiv: other YAML readers take '3001.00010' for the number 3001.0001 -> put it in quotes: '3001.00010'",
        "7:9 warning yaml-ambiguous: number: other YAML readers take '1.20' for the number 1.2 -> put it in quotes: '1.20'",
    ],
}
