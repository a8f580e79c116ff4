"""The preview of the site while it is written: each page is made when it is opened."""
