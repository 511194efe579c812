from shop.prices import VAT, __file__, __name__ as name
