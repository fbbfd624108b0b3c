"""Made-up names and codes: firms, people and credit codes whose check digits hold."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from stdnum.cn import ric, uscc

SURNAMES = (
    "陈杨黄吴徐朱马胡林郭何高罗郑梁谢宋唐许邓韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏"
    "魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷"
    "黎史龙陶贺顾毛郝龚邵万"
)
GIVEN = "安柏川达恩帆归海禾景可澜勉宁朋启然山恬望熙言泽舟知行明远思齐若谷怀信守正允中希文"
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def person_names(random: Random, count: int) -> list[str]:
    """Distinct names of two or three characters."""
    found: dict[str, None] = {}
    while len(found) < count:
        given = "".join(random.sample(GIVEN, random.choice((1, 2, 2))))
        found[random.choice(SURNAMES) + given] = None
    return list(found)


def credit_code(serial: int) -> str:
    """A valid 统一社会信用代码 of the invented region 210199."""
    body = f"MA{serial:06d}"
    body += _organisation_check(body)
    stem = f"91210199{body}"
    return stem + uscc.calc_check_digit(stem)


def id_number(firm: int, serial: int) -> str:
    """A well-formed 身份证号 of the invented region 210199, the `serial`-th of a firm."""
    born = date(1966, 1, 1) + timedelta(days=firm * 53 + serial * 401)
    body = f"210199{born:%Y%m%d}{serial % 1000:03d}"
    return body + ric.calc_check_digit(body + "0")


def _organisation_check(body: str) -> str:
    """The check character of a 组织机构代码 (GB 11714)."""
    total = sum(int(char, 36) * weight for char, weight in zip(body, _WEIGHTS, strict=True))
    return "0X987654321"[total % 11] if total % 11 else "0"
