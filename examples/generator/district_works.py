"""Projects of the example district: decided, tendered, signed, paid, looked into."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from examples.generator.district_ground import OFFICE, SUPPLIERS, Firm
from examples.generator.district_meetings import day_of, link, put_topic
from examples.generator.workbook import add

PLACES = ["东河", "西岭", "南塘", "北桥", "青石", "白杨", "柳溪", "石门", "红枫", "云台"]
WORKS = ["改造工程", "新建工程", "维修工程", "扩建工程"]


def run_project(firm: Firm, year: int) -> None:
    """A project from study to payment; some reviews come late, some steps are not on record."""
    random = firm.random
    name = f"{random.choice(PLACES)}{firm.thing}{firm.next('项目')}期{random.choice(WORKS)}"
    title = f"关于{name}立项的议案"
    amount = random.choice((620, 860, 1280, 2400, 3600))
    start = day_of(firm, year, random.choice((2, 3, 6, 7)))
    party = put_topic(firm, firm.party, start, title, "P03-002", **_about(name, amount))
    office = put_topic(
        firm, "经理层", start + timedelta(days=4), title, "P03-002", **_about(name, amount)
    )
    decided = start + timedelta(days=10)
    board = put_topic(firm, "董事会", decided, title, "P03-002", **_about(name, amount))
    link(firm, office, party)
    link(firm, board, office)
    _reviews(firm, board, decided, year)
    add(
        firm.book,
        "项目",
        填报企业=firm.name,
        项目名称=name,
        项目类型="市政基础设施",
        投资方式="企业自筹",
        是否国有资金占主导="是",
        **{"投资估算（万元）": amount, "投资概算（万元）": amount},
        计划开工日期=decided + timedelta(days=60),
        实际开工日期=decided + timedelta(days=70),
        计划完工日期=decided + timedelta(days=400),
    )
    _purchase(firm, board, name, amount, decided)


def _about(name: str, amount: int) -> dict[str, object]:
    return {
        "金额（万元）": amount,
        "金额限定词": "不超过",
        "事项性质": "重大工程",
        "项目名称": name,
        "是否报国资委": "备案",
        "是否听取意见": "是",
        "议题决议": f"同意{name}立项，总投资不超过{amount}万元。",
    }


def _reviews(firm: Firm, board: dict[str, object], decided: date, year: int) -> None:
    add(
        firm.book,
        "论证评估",
        填报企业=firm.name,
        **board,
        论证类别="可行性研究",
        论证内容="可行性研究",
        出具单位="卯咨询有限公司",
        出具日期=decided - timedelta(days=30),
        结论="可行",
    )
    luck = firm.random.random()
    if luck < 0.15:
        return
    late = luck < 0.3
    opined = decided + timedelta(days=9) if late else decided - timedelta(days=6)
    add(
        firm.book,
        "合法性审查",
        填报企业=firm.name,
        **board,
        审查单位或人员="午律师事务所",
        送审日期=opined - timedelta(days=5),
        出具日期=opined,
        审查结论="修改后合法" if luck > 0.85 else "合法",
        附加条件="补充资金来源说明" if luck > 0.85 else None,
        意见书文号=f"{firm.short}法意〔{year}〕{firm.next('法意')}号",
    )
    if not late:
        add(
            firm.book,
            "出资人审批",
            填报企业=firm.name,
            **board,
            报送类型="备案",
            报送日期=decided + timedelta(days=5),
            批复结果="已备案",
            批复日期=decided + timedelta(days=15),
        )


def _purchase(firm: Firm, board: dict[str, object], name: str, amount: int, decided: date) -> None:
    random = firm.random
    number = f"{firm.short}招{decided.year}-{firm.next('招标'):02d}"
    tender = {"招标编号": number, "标段编号": "1"}
    notice = decided + timedelta(days=12)
    opening = notice + timedelta(days=22)
    opened = datetime(opening.year, opening.month, opening.day, 9, 30)
    add(
        firm.book,
        "招标",
        填报企业=firm.name,
        **tender,
        招标名称=f"{name}施工",
        项目名称=name,
        招标人=firm.name,
        采购方式="公开招标",
        采购类别="施工",
        是否依法必须招标="是",
        评标办法="综合评分",
        公告日期=notice,
        文件发售起始日期=notice,
        投标截止时间=opened,
        开标时间=opened,
        **{"最高限价（万元）": amount},
    )
    bidders = random.sample(SUPPLIERS[2:], 3)
    prices = sorted(round(amount * (0.9 + 0.03 * n + random.random() / 50), 1) for n in range(3))
    for rank, (bidder, price) in enumerate(zip(bidders, prices, strict=True), 1):
        add(
            firm.book,
            "投标",
            填报企业=firm.name,
            **tender,
            投标人=bidder,
            **{"投标报价（万元）": price},
            递交时间=opened - timedelta(minutes=20 + rank),
            是否有效="是",
            排名=rank,
            是否中标="是" if rank == 1 else "否",
        )
    winner, price = bidders[0], prices[0]
    add(
        firm.book,
        "中标",
        填报企业=firm.name,
        **tender,
        中标人=winner,
        **{"中标价（万元）": price},
        定标日期=opening + timedelta(days=5),
        中标通知书日期=opening + timedelta(days=9),
    )
    contract = f"{firm.short}合{decided.year}-{firm.next('合同'):02d}"
    signed = opening + timedelta(days=20)
    add(
        firm.book,
        "合同",
        填报企业=firm.name,
        合同编号=contract,
        合同名称=f"{name}施工合同",
        对方单位=winner,
        合同类型="施工",
        **{"合同金额（万元）": price},
        签订日期=signed,
        预付款比例="20%",
        项目名称=name,
        **tender,
    )
    add(
        firm.book,
        "决议",
        填报企业=firm.name,
        **board,
        决策日期=decided,
        决议文号=f"{firm.short}董决〔{decided.year}〕{firm.next('决议')}号",
        执行状态="执行中",
        项目名称=name,
        **tender,
        合同编号=contract,
        责任人=firm.members["经理层"][1],
    )
    _pay(firm, contract, winner, price, signed)
    if random.random() < 0.35:
        _found(firm, contract, name, price, signed)


def _pay(firm: Firm, contract: str, payee: str, price: float, signed: date) -> None:
    for number, (share, kind) in enumerate(((0.2, "预付款"), (0.35, "进度款"))):
        voucher = f"{firm.short}付{signed.year}-{firm.next('凭证'):03d}"
        on = signed + timedelta(days=10 + 120 * number)
        add(
            firm.book,
            "付款",
            填报企业=firm.name,
            凭证号=voucher,
            付款日期=on,
            **{"付款金额（万元）": round(price * share, 2)},
            收款单位=payee,
            付款类型=kind,
            用途类别="工程",
            合同编号=contract,
        )
        add(
            firm.book,
            "付款审批",
            填报企业=firm.name,
            凭证号=voucher,
            签批人=firm.members["经理层"][2],
            签批顺序=1,
            签批日期=on - timedelta(days=1),
        )


def _found(firm: Firm, contract: str, name: str, price: float, signed: date) -> None:
    """An inspection that finds something about a contract.

    Some findings are mended, some are late, one brings a loss.
    """
    event = f"{signed.year + 1}年度{firm.short}工程建设专项检查"
    start = date(signed.year + 1, 3, 10)
    if not any(row["监督事项名称"] == event for row in firm.book.get("监督事项", [])):
        add(
            firm.book,
            "监督事项",
            实施机构=OFFICE,
            监督事项名称=event,
            监督条线="业务监督",
            监督形式="专项检查",
            被监督单位=firm.name,
            开始日期=start,
        )
    number = str(firm.next(event))
    pointer = {"监督事项名称": event, "问题编号": number}
    add(
        firm.book,
        "问题",
        填报企业=firm.name,
        **pointer,
        问题标题=f"{name}现场签证资料不完整",
        问题性质="程序",
        发现日期=start + timedelta(days=12),
        核实日期=start + timedelta(days=30),
        问题状态="属实",
        涉及合同编号=contract,
    )
    done = firm.random.random() < 0.5
    due = start + timedelta(days=120)
    add(
        firm.book,
        "整改",
        填报企业=firm.name,
        **pointer,
        措施编号="1",
        整改措施="补齐签证资料，完善验收流程",
        整改期限=due,
        完成日期=due - timedelta(days=10) if done else None,
        整改状态="已完成" if done else "整改中",
        责任人=firm.members["经理层"][1],
    )
    if not done and firm.random.random() < 0.5:
        _loss(firm, pointer, contract, price, start)


def _loss(firm: Firm, pointer: dict[str, str], contract: str, price: float, start: date) -> None:
    case = f"{firm.short}追{start.year}-{firm.next('追责')}"
    add(
        firm.book,
        "追责案件",
        填报企业=firm.name,
        办理机构=OFFICE,
        案号=case,
        适用制度="违规经营投资追责",
        被追责人=firm.members["经理层"][1],
        **pointer,
        受理日期=start + timedelta(days=60),
    )
    add(
        firm.book,
        "损失",
        填报企业=firm.name,
        **pointer,
        损失编号="1",
        **{"直接损失（万元）": round(price * 0.05, 2)},
        损失等级="一般",
        认定日期=start + timedelta(days=50),
        认定单位="未会计师事务所",
        产生损失的合同编号=contract,
    )
    add(
        firm.book,
        "责任认定",
        填报企业=firm.name,
        案号=case,
        责任人=firm.members["经理层"][1],
        适用制度="违规经营投资追责",
        责任类型="主管责任",
        认定事实="对现场签证管理不到位",
    )
    add(
        firm.book,
        "处理",
        填报企业=firm.name,
        案号=case,
        被处理人=firm.members["经理层"][1],
        处理方式="组织处理",
        处理种类="诫勉",
        决定日期=start + timedelta(days=150),
        决定机关=OFFICE,
    )
