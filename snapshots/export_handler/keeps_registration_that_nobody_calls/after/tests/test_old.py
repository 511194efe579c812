from shop.old import register

register()
