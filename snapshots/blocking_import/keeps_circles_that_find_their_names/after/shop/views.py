from shop import shop, texts


@shop.get('/shop')
def index():
    return texts.TITLE
