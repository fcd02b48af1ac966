"""La publication : le seul code qui voit le moteur de site."""
