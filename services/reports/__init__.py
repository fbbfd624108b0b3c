"""Reports (报告): what is printed and sent on, composed of what the other services answer."""
