"""Words that this program puts into drafts for people to replace; readers must never see them."""

NEEDS_ALT = "Cần tả ảnh này"
"""Stands for what is to be seen in a picture that came without a description."""

LOOK_AGAIN = "xin xem lại"
"""Begins the comment behind a field that was guessed."""
