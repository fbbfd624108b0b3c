"""Accounts (账户): only for those who may see them, and then by the last digits alone."""

from __future__ import annotations

from graph.errors import AccessError
from services.access import Viewer
from services.session import Session
from services.things.thing_cards import Card, get_card


def get_account(session: Session, viewer: Viewer, account_id: str) -> Card:
    """One account; AccessError where there is none, or no right (said in the same words)."""
    if not viewer.sees_sensitive:
        raise AccessError(f"没有找到编号为“{account_id}”的银行账户，或您没有查看权限。")
    return get_card(session, viewer, "Account", account_id)
