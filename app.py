"""The app as a server: ui/screen.py for each session, opened early, behind a check of browsers."""

import streamlit as st
from starlette.middleware import Middleware

from ui.browser_check import BrowserCheck
from ui.early import open_early

app = st.App("ui/screen.py", middleware=[Middleware(BrowserCheck)], lifespan=open_early)
