def price(text):
    try:
        return float(text)
    except ValueError, OverflowError:
        return None
