from vercel_env import writable


class Config:
    @staticmethod
    def init_app(app):
        with open(writable('started.txt'), 'w') as file:
            file.write('x')


config = dict(default=Config)
