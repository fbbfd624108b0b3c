"""Words of topics (议题文字): what sentences say, in minutes and in the cells of ledgers alike."""
