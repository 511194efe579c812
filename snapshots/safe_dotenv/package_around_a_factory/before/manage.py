from shop.factory import create_app

if __name__ == '__main__':
    create_app().run()
