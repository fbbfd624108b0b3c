import streamlit as st

from services.access import Right
from services.things.accounts import get_account
from ui.components.asking.answer import find_answer, show_answer
from ui.components.links import chosen_id
from ui.components.picker import show_picker
from ui.components.things.card import show_card
from ui.session import current_viewer, read

NO_RIGHT = "您没有查看银行账户的权限；请由调查员查看。"
USES = "uses_of_account"


def show_account(account_id: str) -> None:
    show_card(read(get_account, account_id))
    st.caption("账号只显示末四位。账户出现在同一笔往来两端不等于有问题，属线索，建议核实。")
    st.header("出现在哪里", anchor=False)
    show_answer(read(find_answer, USES, (("account_id", account_id),)), "account_uses")


st.title("银行账户", anchor=False)
if account_id := chosen_id():
    show_account(account_id)
elif not current_viewer().may(Right.SENSITIVE):
    st.info(NO_RIGHT, icon=":material/lock:")
else:
    show_picker("account", "Account", "例如：0022")
