import os

from vercel_env import writable


class Config:
    @staticmethod
    def init_app(app):
        pass

    @classmethod
    def keep(cls, text):
        with open(writable('kept.txt'), 'a') as kept:
            kept.write(text)

    @staticmethod
    def start():
        os.makedirs(writable('started'), exist_ok=True)


class Production(Config):
    @classmethod
    def init_app(cls, app):
        Config.init_app(app)
        os.makedirs(writable('reports'), exist_ok=True)

    @classmethod
    def check(cls):
        with open(writable('checked.txt'), 'w') as checked:
            checked.write('yes')


class Container(Production):
    pass


settings = {'default': Config, 'production': Production, 'container': Container}
