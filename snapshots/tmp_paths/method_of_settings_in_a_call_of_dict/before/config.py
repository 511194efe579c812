class Config:
    @staticmethod
    def init_app(app):
        with open('started.txt', 'w') as file:
            file.write('x')


config = dict(default=Config)
