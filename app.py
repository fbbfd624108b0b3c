"""The app as a server: screen.py for every session, opened early, behind a check of the browser."""

import streamlit as st
from starlette.middleware import Middleware

from ui.browser_check import BrowserCheck
from ui.early import open_early

app = st.App("screen.py", middleware=[Middleware(BrowserCheck)], lifespan=open_early)
