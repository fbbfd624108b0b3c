"""Parts of 关系探查: what is on the canvas, the tools, one thing's details, kept views."""
