import os


class Config:
    @staticmethod
    def init_app(app):
        pass

    @classmethod
    def keep(cls, text):
        with open('kept.txt', 'a') as kept:
            kept.write(text)

    @staticmethod
    def start():
        os.makedirs('started', exist_ok=True)


class Production(Config):
    @classmethod
    def init_app(cls, app):
        Config.init_app(app)
        os.makedirs('reports', exist_ok=True)

    @classmethod
    def check(cls):
        with open('checked.txt', 'w') as checked:
            checked.write('yes')


class Container(Production):
    pass


settings = {'default': Config, 'production': Production, 'container': Container}
