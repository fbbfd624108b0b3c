"""The app as a server: ui/server/screen.py for each session, behind a check of browsers."""

import streamlit as st
from starlette.middleware import Middleware

from ui.server.browser_check import BrowserCheck
from ui.server.early import open_early

app = st.App("ui/server/screen.py", middleware=[Middleware(BrowserCheck)], lifespan=open_early)
