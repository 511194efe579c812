from .models import Item


def home():
    return str(Item.query.count())
