from shop.factory import create_app as build

production = build()

app = production
handler = app
