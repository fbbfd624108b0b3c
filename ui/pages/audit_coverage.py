import streamlit as st

from services.leadership.audit_coverage import YEARS, audit_coverage
from ui.components.overview.audit_coverage import choose_years, show_audits, show_grid, show_totals
from ui.components.overview.overview_address import read_filter
from ui.components.overview.overview_filter import choose
from ui.session import read

st.title("审计全覆盖", anchor=False)
chosen = read_filter(st.query_params)
choose("audit_coverage", chosen, has_period=False)
given = str(st.query_params.get("years", ""))
years = int(given) if given.isdigit() and 1 <= int(given) <= 30 else YEARS
choose_years(years, chosen)
found = read(audit_coverage, years, chosen.enterprise_id)
if st.query_params.get("show") == "audits":
    show_audits(found, str(st.query_params.get("kind", "")))
show_totals(found, chosen)
show_grid(found, chosen)
