app = 'shop'
