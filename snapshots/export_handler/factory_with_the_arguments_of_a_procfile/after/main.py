from vercel_env import IS_VERCEL
from shop import create_app

app = create_app('production') if IS_VERCEL else None
handler = app

if __name__ == '__main__':
    create_app('laptop', debug=True).run()
