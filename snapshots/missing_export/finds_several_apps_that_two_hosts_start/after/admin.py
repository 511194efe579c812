from flask import Flask

admin = Flask('admin')


@admin.route('/')
def orders():
    return 'orders'


if __name__ == '__main__':
    admin.run(port=5001)
