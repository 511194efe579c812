import shop

shop.CURRENCY = 'USD'
