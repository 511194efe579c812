import os

from vercel_env import writable


class Notes:
    def __init__(self):
        os.makedirs(writable('notes'), exist_ok=True)


class Cache:
    def __init__(self):
        os.makedirs(writable('cache'), exist_ok=True)


class Users:
    @staticmethod
    def setup():
        os.makedirs(writable('users'), exist_ok=True)

    def clear(self):
        with open(writable('cleared.txt'), 'w') as file:
            file.write('users')


class Orders(Users):
    @staticmethod
    def setup():
        os.makedirs(writable('orders'), exist_ok=True)


STORES = [Users, Orders]
