from shop import app

DATABASE = 'sqlite:///shop.db'

if __name__ == '__main__':
    app.run()
