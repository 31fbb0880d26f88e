"""Questions with which members check what they have learned: nothing is kept of it unless they want it."""
