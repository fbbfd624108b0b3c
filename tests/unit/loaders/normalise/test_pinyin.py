import pytest

from loaders.normalise.pinyin import name_pinyin


@pytest.mark.parametrize(
    ("name", "whole", "initials"),
    [
        ("单晓明", "shanxiaoming", "sxm"),
        ("曾国强", "zengguoqiang", "zgq"),
        ("仇和平", "qiuheping", "qhp"),
        ("解立新", "xielixin", "xlx"),
        ("查文", "zhawen", "zw"),
        ("区伟业", "ouweiye", "owy"),
        ("翟天明", "zhaitianming", "ztm"),
        ("朴正", "piaozheng", "pz"),
        ("覃辉", "qinhui", "qh"),
        ("任重", "renzhong", "rz"),
        ("吕蒙", "lvmeng", "lm"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("万俟春", "moqichun", "mqc"),
        ("长孙无忌", "zhangsunwuji", "zswj"),
        ("单于明", "chanyuming", "cym"),
        ("欧阳锋", "ouyangfeng", "oyf"),
        ("歐陽鋒", "ouyangfeng", "oyf"),
        ("张 三", "zhangsan", "zs"),
        ("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt"),
        ("John Smith", "johnsmith", "js"),
        ("", "", ""),
        ("★", "", ""),
    ],
)
def test_a_person_is_spelt_with_the_surname_as_a_surname(
    name: str, whole: str, initials: str
) -> None:
    found = name_pinyin(name, is_person=True)

    assert (found.whole, found.initials) == (whole, initials)


@pytest.mark.parametrize(
    ("name", "whole", "initials"),
    [
        ("重庆长江水务（集团）公司", "chongqingchangjiangshuiwujituangongsi", "cqcjswjtgs"),
        ("乙银行", "yiyinhang", "yyh"),
        ("ＡＢＣ科技", "abckeji", "abckj"),
        ("单一水务", "danyishuiwu", "dysw"),
    ],
)
def test_a_firm_is_spelt_as_a_text(name: str, whole: str, initials: str) -> None:
    found = name_pinyin(name)

    assert (found.whole, found.initials) == (whole, initials)
