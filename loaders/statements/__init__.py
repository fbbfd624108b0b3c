"""Bank statements (银行对账单): layouts of Chinese banks as flows between accounts."""
