from flask import Flask

shop = Flask('shop')


@shop.route('/')
def goods():
    return 'goods'


if __name__ == '__main__':
    shop.run()
