"""Said instead of a figure."""


class Missing(RuntimeError):
    """It can't be measured on this machine; the text says what would have to be done."""
