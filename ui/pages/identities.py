import streamlit as st

from services.access import Right
from services.identity.identity_candidates import IdentityError
from services.identity.identity_view import log_of, pair_of, pairs_of
from ui.components.intake.identity import CAUTION, pair_table, show_log, show_pair
from ui.components.links import page_link
from ui.components.search import Filter, filter_row
from ui.components.text import plain
from ui.session import current_viewer, read

KINDS = {"Person": "人员", "Org": "单位"}


def show_work() -> None:
    wish = filter_row("identities", Filter("kind", "类型", KINDS))
    pairs = read(pairs_of, wish["kind"])
    st.header(f"待核对（{len(pairs)} 对）", anchor=False)
    st.caption(CAUTION)
    pair_table(pairs)
    show_log(read(log_of))


def show_one(one: str, other: str) -> None:
    try:
        pair = read(pair_of, one, other)
    except IdentityError as error:
        st.error(plain(error), icon=":material/search_off:")
        page_link("identities", "全部待核对")
        return
    show_pair(pair)


st.title("人员与单位核对", anchor=False)
one, other = (str(st.query_params.get(name, "")).strip() for name in ("one", "other"))
if not current_viewer().may(Right.IDENTIFY):
    st.warning("您没有核对人员与单位的权限；核对由国资监管员或调查员操作。", icon=":material/lock:")
elif one and other:
    show_one(one, other)
else:
    show_work()
