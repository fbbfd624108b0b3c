"""The app as a server: ui/server/screen.py for each session, behind what makes a page come well."""

import streamlit as st
from starlette.middleware import Middleware

from ui.server.browser_check import BrowserCheck
from ui.server.early import open_early
from ui.server.framework_files import FrameworkFiles

app = st.App(
    "ui/server/screen.py",
    middleware=[Middleware(FrameworkFiles), Middleware(BrowserCheck)],
    lifespan=open_early,
)
