from vercel_env import writable


class Production:
    SQLALCHEMY_DATABASE_URI = 'sqlite:///' + writable('shop.db')
