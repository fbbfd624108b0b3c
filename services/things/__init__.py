"""Things (对象页): persons, suppliers, projects, meetings, accounts, findings, losses."""
