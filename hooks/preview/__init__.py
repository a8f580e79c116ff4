"""The site on this machine while one writes it: each page is made when it is looked at."""
