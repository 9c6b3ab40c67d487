from __future__ import annotations

from typing import Any

from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.related import MOST, SHOWN, Related, Shared, related_works
from pages.invented import paper, series, talk, volume


def bare(name: str, **more: Any) -> dict[str, Any]:
    """A paper that shares nothing with another unless told."""
    nothing: dict[str, Any] = {"title": name, "abstract": None, "keywords": [], "references": []}
    return paper(name, **nothing | more)


def related(*works: dict[str, Any], other: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """By id what is near to each paper, as ids with what is shared."""
    volumes = [volume(papers=list(works), talks=[], schedule={})]
    if other:
        volumes.append(volume("toast-2032", papers=list(other), talks=[], schedule={}))
    found = related_works(Catalogue(series(*volumes)))
    return {name: [(one.work.id, texts(one)) for one in near] for (_, name), near in found.items()}


def texts(one: Related) -> list[str]:
    return [shared.text for shared in one.shared]


def test_shared_keyword_is_enough_and_is_told_as_this_work_spells_it() -> None:
    found = related(bare("a", keywords=["Sourdough"]), bare("b", keywords=["sourdough"]), bare("c"))
    assert found == {"a": [("b", ["Sourdough"])], "b": [("a", ["sourdough"])], "c": []}


def test_shared_reference_is_enough_across_volumes() -> None:
    found = related(
        bare("a", references=["doll3029oven"]), other=(bare("b", references=["doll3029oven"]),)
    )
    assert found == {"a": [("b", ["doll3029oven"])], "b": [("a", ["doll3029oven"])]}


def test_kinds_of_what_is_shared() -> None:
    works = [
        bare(name, keywords=["ovens"], references=["doll3029oven"], title=f"{name} crumbs")
        for name in ("a", "b")
    ]
    found = related_works(Catalogue(series(volume(papers=works, talks=[], schedule={}))))
    assert found["bread-2031", "a"][0].shared == (
        Shared("keyword", "ovens"),
        Shared("reference", "doll3029oven"),
        Shared("word", "crumbs"),
    )


def test_one_common_word_is_not_enough_and_authors_do_not_count() -> None:
    text = "We bake {} crumbs."
    found = related(bare("a", abstract=text.format("")), bare("b", abstract=text.format("")))
    assert found == {"a": [], "b": []}


def test_several_telling_words_are_enough_and_plain_ones_are_not() -> None:
    found = related(
        bare("a", abstract="Sourdough crumbs rise in the oven."),
        bare("b", abstract="The Oven, where Sourdough and a crumb rise."),
        bare("c", abstract="We propose novel models and methods that outperform baselines."),
        bare("d", abstract="Novel methods and models: we propose a method for baselines."),
    )
    assert [name for name, _ in found["a"]] == ["b"]
    assert found["a"][0][1] == ["crumbs", "oven", "rise"]
    assert found["c"] == found["d"] == []


def test_nearest_first_and_no_more_than_shown() -> None:
    works = [bare(f"p{at}", keywords=["ovens"]) for at in range(5)]
    twins = [bare(name, keywords=["ovens", "yeast"]) for name in ("twin-a", "twin-b")]
    found = related(*works, *twins)
    assert found["twin-a"][0] == ("twin-b", ["yeast", "ovens"])
    assert len(found["twin-a"]) == SHOWN


def test_what_many_share_says_nothing() -> None:
    def near(count: int) -> list[int]:
        keywords = ["ovens", "yeast", "crumbs"]
        found = related(*(bare(f"p{at:02}", keywords=keywords) for at in range(count)))
        return [len(one) for one in found.values()]

    assert near(MOST) == [SHOWN] * MOST
    assert near(MOST + 1) == [0] * (MOST + 1)


def test_a_keyword_of_many_is_not_enough_by_itself() -> None:
    found = related(*(bare(f"p{at:02}", keywords=["ovens"]) for at in range(20)))
    assert not any(found.values())


def test_order_of_files_does_not_matter() -> None:
    works = [bare(f"p{at}", keywords=[f"k{at % 3}", "all"], title=f"Toy {at}") for at in range(8)]
    assert related(*works) == related(*reversed(works))


def test_removed_works_are_near_to_nothing() -> None:
    gone = [{"kind": "removal", "text": "Gone."}]
    found = related(bare("a", keywords=["x"]), bare("b", keywords=["x"], notices=gone))
    assert found["a"] == []
    assert "b" not in found


def test_works_compared_are_bounded() -> None:
    """What grows with papers times papers would be seen in how many works share a feature."""
    works = [
        bare(f"p{at:03}", keywords=["all", f"k{at // 6}"], abstract="Sourdough rises in ovens.")
        for at in range(198)
    ]
    found = related(*works)
    assert all(len(near) == SHOWN for near in found.values())
    assert {text for near in found.values() for _, shared in near for text in shared} == {
        f"k{at}" for at in range(33)
    }


def test_talks_are_related_too() -> None:
    record = volume(
        papers=[bare("a", keywords=["ovens"])],
        talks=[talk("t", title="T", keywords=["ovens"])],
        schedule={},
    )
    found = related_works(Catalogue(series(record)))
    assert [one.work.id for one in found["bread-2031", "a"]] == ["t"]
