ITEMS = ['pen']
