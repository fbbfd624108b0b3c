"""Parts of pages: each draws one thing and knows no page."""
