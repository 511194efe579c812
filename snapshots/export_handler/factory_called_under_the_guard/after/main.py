from vercel_env import IS_VERCEL
from shop import create_app

app = create_app() if IS_VERCEL else None
handler = app

if __name__ == '__main__':
    app = create_app()
    app.run(port=5001)
