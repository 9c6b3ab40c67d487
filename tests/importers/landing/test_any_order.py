"""Whatever is imported and edited in whatever order: sums add up, and twice is as good as once."""

from __future__ import annotations

from random import Random

import pytest

from importers.invented import Source, left_out, paper, session, stamps, talk
from nbproceedings.importers.haul import Draft
from nbproceedings.problem import Place
from nbproceedings.store.project import Project

WORDS = ("blocks", "tops", "dolls", "kites", "drums", "trains", "cars", "boats", "planes")
NAMES = ("Ada Toyworth", "Bo van der Doll", "Cy Spinner", "Di Keyworth", "李明")
BROKEN = ("", "---\n", "---\ntitle: [x\n---\n", "---\ntitle: 'a\n---\n", "No front matter.\n")
SCHEDULES = ("x: [\n", "sessions:\n", "sessions: [{id: a, title: b}]\n", "sessions:\n  - Lunch\n")


def invented(random: Random) -> Source:
    """A source as it may be on any day."""
    source = Source(name=random.choice(("toybox", "toybox", "sheet")))
    source.file = random.choice(("a.json", "b.json", "c #1.csv"))
    for number in random.sample(range(8), random.randint(0, 6)):
        if random.random() < 0.1:
            source.left_out.append(left_out(str(number)))
            continue
        works = source.talks if random.random() < 0.2 else source.papers
        works.append(work(random, number, source))
    if random.random() < 0.3:
        source.papers += source.papers[:1]
    for number in random.sample(range(6), random.randint(0, 5)):
        slots = [
            {random.choice(("paper", "talk", "title")): str(random.randint(0, 8))}
            for _ in range(random.randint(0, 3))
        ]
        name = random.choice((f"s{number}", f"n{number}", ""))
        more = {"start": f"2031-05-04T1{number}:00"} if random.random() < 0.7 else {}
        title = random.choice((WORDS[number], "Coffee"))
        source.sessions.append(session(name, title, *slots, **more))
    if random.random() < 0.3:
        source.volume = {"place": random.choice(WORDS)}
    return source


def work(random: Random, number: int, source: Source) -> Draft:
    make = talk if random.random() < 0.2 else paper
    title = f"{WORDS[number]} {WORDS[number - 1]} {random.choice(('', 'now', 'twice'))}".strip()
    people = random.sample(NAMES, random.randint(0, 2))
    more: dict[str, object] = {"place": Place(random.choice((source.file, "other.json")))}
    if random.random() < 0.5:
        more["kind"] = random.choice(("oral", "poster"))
    if random.random() < 0.3:
        more["doi"] = f"10.5555/{random.choice((number, number, 7))}"
    return make(random.choice((str(number), str(number), "")), title, *people, **more)


def meddle(random: Random, project: Project) -> None:
    """Do something to the files that a person may do."""
    volume = project.book / "toys-2031"
    papers = sorted(volume.glob("[pt]a*s/*.md"))
    schedule = volume / "schedule.yml"
    other = volume / "papers" / f"{random.choice(WORDS)}-{random.randint(0, 2)}.md"
    deed = random.randint(0, 9)
    if deed == 0 and schedule.exists():
        schedule.write_text(random.choice(SCHEDULES))
    elif deed == 1:
        (volume / ".imports.json").unlink(missing_ok=True)
    if not papers:
        return
    path = random.choice(papers)
    text = path.read_text()
    if deed == 2:
        path.unlink()
    elif deed in (3, 4) and other.parent.exists():
        path.rename(other)
    elif deed == 5 and other.parent.exists():
        other.write_text(text)
    elif deed == 6:
        swapped = random.choice(papers)
        path.write_text(swapped.read_text())
        swapped.write_text(text)
    elif deed == 7:
        path.write_text(random.choice(BROKEN))
    elif deed == 8:
        path.write_text(
            text.replace("kind: oral", "kind: invited").replace("title:", "doi:\ntitle:")
        )


@pytest.mark.parametrize("seed", range(15))
def test_twice_is_as_good_as_once(project: Project, seed: int) -> None:
    random = Random(seed)  # noqa: S311 -- the same always
    for _ in range(5):
        source = invented(random)
        report = source.into(project)
        assert report.read == report.imported + len(report.left_out) + report.failed
        before = stamps(project)
        again = source.into(project)
        assert (again.written, stamps(project)) == ([], before)
        assert again.vanished == report.vanished
        meddle(random, project)
