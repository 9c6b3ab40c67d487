"""The static repository of OAI-PMH, read back with lxml."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from exports.exporting import BASE, outlet, written
from nbproceedings.exports.oai import EXPORT
from nbproceedings.model import Series
from pages.invented import paper, series, volume

OFFICE = "office@bread.example"
NAMES = {
    "r": "http://www.openarchives.org/OAI/2.0/static-repository",
    "o": "http://www.openarchives.org/OAI/2.0/",
    "d": "http://purl.org/dc/elements/1.1/",
}


def repository(**more: Any) -> etree._Element:
    made = written(EXPORT, outlet(series(volume(**more), admin_email=OFFICE)))
    return etree.fromstring(made["oai.xml"])


def texts(element: etree._Element, path: str) -> list[str]:
    return [str(one) for one in element.xpath(path, namespaces=NAMES)]


def test_parts_stand_in_the_order_of_the_schema() -> None:
    top = repository()
    assert [etree.QName(one).localname for one in top] == [
        "Identify",
        "ListMetadataFormats",
        "ListRecords",
    ]
    assert [etree.QName(one).localname for one in top[0]] == [
        "repositoryName",
        "baseURL",
        "protocolVersion",
        "adminEmail",
        "earliestDatestamp",
        "deletedRecord",
        "granularity",
    ]


def test_record_is_the_paper() -> None:
    (record,) = repository(papers=[paper()], talks=[], schedule={}).xpath(
        "//o:record", namespaces=NAMES
    )
    assert texts(record, ".//o:identifier/text()") == [
        "oai:bread.example:book/bread-2031/papers/bread"
    ]
    assert texts(record, ".//d:title/text()") == ["Bread as a Limit of Toast"]
    assert texts(record, ".//d:creator/text()") == ["Toyworth, Ada", "van der Doll, Bo"]
    assert texts(record, ".//d:date/text()") == ["2031-05-04"]
    assert texts(record, ".//d:identifier/text()") == [BASE + "bread-2031/papers/bread.html"]


def test_gateway_is_named_where_there_is_one() -> None:
    made = series(admin_email=OFFICE, oai_gateway="https://gateway.example/bread.example/oai.xml")
    top = etree.fromstring(written(EXPORT, outlet(made))["oai.xml"])
    assert texts(top, "//o:baseURL/text()") == ["https://gateway.example/bread.example/oai.xml"]
    assert texts(repository(), "//o:baseURL/text()") == [BASE + "oai.xml"]


def test_nothing_without_an_office_or_an_address() -> None:
    assert written(EXPORT, outlet()) == {}
    assert written(EXPORT, outlet(series(admin_email=OFFICE), "")) == {}


@pytest.mark.parametrize("text", ["nobody", "a b@c.example", "<x@y.example>", "@y.example", "a@b"])
def test_office_has_an_address(text: str) -> None:
    with pytest.raises(ValueError, match="is not an e-mail address"):
        Series(admin_email=text)
