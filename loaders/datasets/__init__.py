"""The sheets of our own ledger workbook (台账工作簿): one TOML file a sheet, and their reader."""
