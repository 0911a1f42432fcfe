"""Contact facts out of a lead paragraph."""

from __future__ import annotations

import pytest

from forms.definition.catalog import newest
from forms.importers.match.contacts import read_contacts
from forms.importers.proposal import FoundText

WHOLE = (
    "如有疑问，请与云溪县林草局办公室联系（地址：云溪县松涛路18号；邮政编码：412300；电话："
    "0731-5562018；传真：0731-5562019；电子邮箱：lcj@yunxi.example）。"
)


def read(text: str) -> dict[str, tuple[str, str]]:
    found = read_contacts(newest(), FoundText(text, "第2段"))
    assert all(each.where == "第2段" for each in found.values())
    return {a.removeprefix("cover.contact_"): (f.raw, f.sure) for a, f in found.items()}


def test_all_five() -> None:
    assert read(WHOLE) == {
        "address": ("云溪县松涛路18号", "exact"),
        "postcode": ("412300", "exact"),
        "phone": ("0731-5562018", "exact"),
        "fax": ("0731-5562019", "exact"),
        "email": ("lcj@yunxi.example", "exact"),
    }


@pytest.mark.parametrize(
    ("text", "name", "raw"),
    [
        ("联系电话:(0731)5562018。", "phone", "(0731)5562018"),
        ("电话 0731—5562018，", "phone", "0731—5562018"),
        ("电话：０７３１－５５６２０１８", "phone", "0731-5562018"),
        ("电话：0731-5562018转801", "phone", "0731-5562018转801"),
        ("邮编412300", "postcode", "412300"),
        ("通讯地址为云溪县松涛路18号（政府大院），", "address", "云溪县松涛路18号"),
        ("E-mail：lcj@yunxi.example", "email", "lcj@yunxi.example"),
    ],
)
def test_ways_to_write_them(text: str, name: str, raw: str) -> None:
    assert read(text)[name] == (raw, "exact")


@pytest.mark.parametrize(
    "text", ["", "热线电话接听1036次。", "电话咨询3次", "邮编：4123005", "地址变更2次", "邮箱：无"]
)
def test_what_is_no_contact(text: str) -> None:
    assert read(text) == {}


def test_two_numbers_ask_for_a_look() -> None:
    assert read("电话：0731-5562018，电话：0731-5562020")["phone"] == ("0731-5562018", "likely")
    assert read("电话：0731-5562018，电话：0731-5562018")["phone"] == ("0731-5562018", "exact")
