title = 'shop'
