import os


class Notes:
    def __init__(self):
        os.makedirs('notes', exist_ok=True)


class Cache:
    def __init__(self):
        os.makedirs('cache', exist_ok=True)


class Users:
    @staticmethod
    def setup():
        os.makedirs('users', exist_ok=True)

    def clear(self):
        with open('cleared.txt', 'w') as file:
            file.write('users')


class Orders(Users):
    @staticmethod
    def setup():
        os.makedirs('orders', exist_ok=True)


STORES = [Users, Orders]
