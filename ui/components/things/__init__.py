"""Parts of the pages of enterprises, persons and other things."""
