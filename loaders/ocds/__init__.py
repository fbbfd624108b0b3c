"""OCDS 1.1 packages (开放采购数据): release and record packages as our tenders to payments."""
