"""`cchc check`: what is wrong, and what could be better, for people and for programs."""
