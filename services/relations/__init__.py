"""Relations (关系探查): paths and neighbours on a canvas, and the views kept of it."""
