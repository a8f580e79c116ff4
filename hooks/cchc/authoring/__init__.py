"""`cchc new`: questions in Vietnamese, and a file that is ready to write in."""
