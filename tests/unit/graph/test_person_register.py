"""Which person a source means: the key order, ordinals that stay, and names that never suffice."""

from __future__ import annotations

import random
from datetime import date

import pytest

from graph.digests import NumberKey, same_number
from graph.person_register import (
    KnownPerson,
    PersonMention,
    PersonRegister,
    Post,
    homonym_group,
    last_day,
)

KEY, OTHER_KEY = NumberKey(b"k" * 32), NumberKey(b"o" * 32)
ONE, TWO = KEY.digest("210102197005150016"), KEY.digest("210102198103030020")


def said(name: str = "张三", by: str = "e1", **more: object) -> PersonMention:
    return PersonMention(by, name, **more)  # type: ignore[arg-type]


def chair(year: int, until: int | None = None, **more: object) -> PersonMention:
    last = date(until, 12, 31) if until else None
    return said(post=Post("董事长", date(year, 1, 1), last), is_tenure=True, **more)


def test_ten_thousand_namesakes_of_as_many_enterprises_stay_ten_thousand() -> None:
    chance = random.Random(20261128)
    firms = [f"e{number}" for number in range(10_000)]
    chance.shuffle(firms)
    register = PersonRegister()

    ids = {register.find(said(chance.choice(["张三", "張三", "张 三"]), one)).id for one in firms}

    assert len(ids) == 10_000


def test_namesakes_of_one_enterprise_are_never_one_against_what_tells_them_apart() -> None:
    chance = random.Random(7)
    register = PersonRegister()
    people: dict[str, set[tuple[str, str, str]]] = {}
    for number in range(10_000):
        birth = f"{chance.randint(1950, 2000)}-{chance.randint(1, 12):02}"
        truth = (f"e{number % 40}", birth, KEY.digest(f"{number:018}"))
        found = register.find(said(by=truth[0], birth_ym=truth[1], id_hash=truth[2]))
        people.setdefault(found.id, set()).add(truth)

    assert len(people) == 10_000
    assert all(len(one) == 1 for one in people.values())


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        (said(person_no="7"), said("张叁", person_no="7"), True),
        (said(person_no="7"), said(person_no="8"), False),
        (said(person_no="7"), said(by="e2", person_no="7"), False),
        (said(id_hash=ONE), said("张三丰", id_hash=ONE), True),
        (said(id_hash=ONE), said(id_hash=TWO), False),
        (said(id_hash=ONE), said(by="e2", id_hash=ONE), False),
        (said(id_hash=ONE), said(id_hash=OTHER_KEY.digest("1")), True),
        (said(birth_ym="1970-05"), said(birth_ym="1970-05"), True),
        (said(birth_ym="1970-05"), said(birth_ym="1981-03"), False),
        (said(birth_ym="1970-05"), said(), True),
        (said(), said(birth_ym="1970-05"), True),
        (said(person_no="7", id_hash=ONE), said(person_no="7", id_hash=TWO), True),
    ],
)
def test_the_first_key_of_the_order_that_both_have_decides(
    first: PersonMention, second: PersonMention, are_one: bool
) -> None:
    register = PersonRegister()

    assert (register.find(first).id == register.find(second).id) is are_one


def test_a_contradiction_of_a_weaker_key_is_told() -> None:
    register = PersonRegister()
    register.find(said(person_no="7", id_hash=ONE))

    assert register.find(said(person_no="7", id_hash=TWO)).problem == "人员编号相同，身份证号却不同"
    assert "姓名却不同" in register.find(said("李四", person_no="7")).problem


def test_a_post_held_at_the_time_tells_namesakes_apart() -> None:
    register = PersonRegister()
    old = register.find(chair(2010, 2015, birth_ym="1950-01")).id
    new = register.find(chair(2016, birth_ym="1970-05")).id

    def meant(year: int, title: str = "董事长") -> str:
        day = date(year, 6, 1)
        found = register.holder(said(post=Post(title, day, day)))
        return found.id if found else ""

    assert (meant(2012), meant(2020), meant(2005), meant(2020, "总经理")) == (old, new, "", "")
    assert register.find(said()).is_ambiguous


def test_what_is_learnt_of_a_person_keeps_the_next_namesake_apart() -> None:
    register = PersonRegister()
    bare = register.find(said())
    seventy = register.find(said(birth_ym="1970-05"))
    eighty_one = register.find(said(birth_ym="1981-03"))

    assert (seventy.id, seventy.ordinal) == (bare.id, 1)
    assert eighty_one.id != bare.id


def test_ordinals_are_the_first_free_ones_and_never_given_twice() -> None:
    register = PersonRegister()
    first = register.find(said())
    register.find(said(birth_ym="1970-05"))
    register.find(said(birth_ym="1981-03"))
    third = register.find(said())

    assert (first.ordinal, third.ordinal) == (1, 2)
    assert third.is_ambiguous
    again = PersonRegister()
    again.learn([KnownPerson(third.id, "e1", "张三", ordinal=2)])
    assert again.find(said()).id == third.id


def test_the_number_on_a_list_is_no_number_of_the_person_found_by_name() -> None:
    register = PersonRegister()
    listed = register.find(said(id_hash=ONE, is_listed=True))

    own = register.find(said(id_hash=TWO))

    assert own.id == listed.id
    assert register.digests == {TWO}
    assert register.find(said(id_hash=ONE, is_listed=True)).id != own.id


def test_ids_do_not_depend_on_the_key() -> None:
    def ids(key: NumberKey) -> list[str]:
        register = PersonRegister()
        numbers = ["210102197005150016", "210102198103030020", "210102197005150016"]
        return [register.find(said(id_hash=key.digest(one))).id for one in numbers]

    assert ids(KEY) == ids(OTHER_KEY)
    assert len(set(ids(KEY))) == 2


def test_those_whom_a_person_confirmed_as_one_are_no_ambiguity() -> None:
    register = PersonRegister()
    register.learn(
        [
            KnownPerson("p1", "e1", "张三", "1970-05"),
            KnownPerson("p2", "e1", "张三", ordinal=2, root="p1"),
        ]
    )

    assert not register.find(said()).is_new


def test_digests_of_two_keys_cannot_be_compared_and_show_no_key() -> None:
    one, other = KEY.digest("210102197005150016"), OTHER_KEY.digest("210102197005150016")

    assert same_number(one, KEY.digest("210102197005150016"))
    assert same_number(one, TWO) is False
    assert same_number(one, other) is None
    assert same_number(one, "") is None
    assert "kkkk" not in repr(KEY)


def test_a_group_of_namesakes_and_the_end_of_a_period() -> None:
    assert homonym_group("张三") == homonym_group("张 三") != homonym_group("李四")
    assert last_day(date(2024, 1, 1), "quarter") == date(2024, 3, 31)
    assert last_day(date(2024, 2, 1), "month") == date(2024, 2, 29)
    assert last_day(date(2024, 2, 1), None) == date(2024, 2, 1)
