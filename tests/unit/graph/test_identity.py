"""Who is who: firms by code, else exact name; persons inside the enterprise that names them."""

from __future__ import annotations

from graph.identity import Identities, KnownOrg
from graph.person_register import Identity, KnownPerson, PersonMention

CODE = "91210100MA0ABCDE6X"


def named(who: Identities, issuer: str, name: str, birth_ym: str = "", **more: object) -> Identity:
    return who.person(PersonMention(issuer, name, birth_ym, **more))  # type: ignore[arg-type]


def test_firm_named_first_and_coded_later_is_one() -> None:
    who = Identities()

    named = who.org("甲城投公司")
    coded = who.org("甲城投公司", CODE)

    assert named.id == coded.id
    assert who.org("", CODE).id == named.id


def test_two_codes_under_one_name_stay_two_firms() -> None:
    who = Identities()

    assert who.org("甲城投公司", CODE).id != who.org("甲城投公司", "91210112MA0TERT833").id


def test_id_of_a_coded_firm_does_not_depend_on_its_name() -> None:
    assert Identities().org("甲城投公司", CODE).id == Identities().org("甲城投", CODE).id


def test_name_that_fits_two_known_firms_is_kept_apart() -> None:
    who = Identities()
    who.learn(orgs=[KnownOrg("o1", "甲公司", CODE), KnownOrg("o2", "甲公司", "91210112MA0TERT833")])

    found = who.org("甲公司")

    assert found.is_ambiguous
    assert found.id not in {"o1", "o2"}


def test_same_name_in_one_enterprise_is_one_person_and_across_two_is_two() -> None:
    who = Identities()

    assert named(who, "e1", "张三").id == named(who, "e1", "张 三").id
    assert named(who, "e1", "张三").id != named(who, "e2", "张三").id


def test_birth_month_learnt_later_completes_the_same_person() -> None:
    who = Identities()
    who.learn(people=[KnownPerson("p1", "e1", "张三", "1970-01")])

    assert named(who, "e1", "张三").id == "p1"
    assert named(who, "e1", "张三", "1970-01").id == "p1"


def test_contradicting_births_are_two_people_and_a_bare_name_is_then_ambiguous() -> None:
    who = Identities()
    one, two = named(who, "e1", "张三", "1970-01"), named(who, "e1", "张三", "1981-05")

    bare = named(who, "e1", "张三")

    assert one.id != two.id
    assert bare.is_ambiguous
    assert bare.id not in {one.id, two.id}


def test_same_files_in_the_same_order_give_the_same_ids() -> None:
    def ids() -> list[str]:
        who = Identities()
        return [
            who.org("甲公司").id,
            named(who, "e1", "张三", "1970-01").id,
            named(who, "e1", "张三").id,
        ]

    assert ids() == ids()
