from shop.factory import create_app as build

production = build()
