import shop

if __name__ == '__main__':
    shop.app.run()
