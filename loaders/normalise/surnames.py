"""Surnames (姓氏): compound ones, and the single ones that decide where a title starts."""

from __future__ import annotations

_COMPOUND_WORDS = (
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 "
    "宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 "
    "钟离 长孙 宇文 司徒 鲜于 司空 令狐 百里 呼延 东郭 南门 西门 左丘 公西 公良 第五 淳于 "
    "单于 颛孙 闾丘 亓官 司寇 巫马 拓跋 完颜 "
    "纳兰 轩辕 段干 乐正 漆雕 壤驷 夹谷 宰父 谷梁 梁丘 羊舌 微生 子车 即墨 达奚 褚师 仆固 "
    "阿史那 爱新觉罗 叶赫那拉 "
    "歐陽 諸葛 東方 獨孤 南宮 夏侯 尉遲 鍾離 長孫 淳於 聞人 鮮於"
)
COMPOUND = frozenset(_COMPOUND_WORDS.split())
"""Compound surnames (复姓), simplified and traditional."""

COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石"
    "廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷"
    "詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农"
    "司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池"
    "查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国"
    "狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇呂盧鐘譚陸範賈韋鄒邱閻龍賀顧龔邵萬錢嚴湯龐顏莊聶魯關蘭寧紀畢單塗駱藍遊靳"
)
"""Common single surnames (单姓), simplified and traditional."""

FREQUENT = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
)
"""The surnames of most people; few of them begin a part of a transliterated name."""

_LONGEST_GIVEN = 2
_UNIT_ENDS = tuple("委局府厅部院所厂店社会")


def surname_of(name: str) -> str | None:
    """The surname that the name begins with: the longest compound one, else a common single one."""
    for size in (4, 3, 2):
        if name[:size] in COMPOUND:
            return name[:size]
    return name[0] if name and name[0] in COMMON else None


def looks_like_a_person(name: str) -> bool:
    """Whether a party's name is as short as a person's and begins with a surname."""
    surname = surname_of(name)
    if surname is None or name.endswith(_UNIT_ENDS):
        return False
    return len(surname) < len(name) <= len(surname) + _LONGEST_GIVEN
