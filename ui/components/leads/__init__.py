"""Parts of the pages of leads, rules, thresholds, missing inputs and 会前体检."""
