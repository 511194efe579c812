import os

from shop import create_app

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

app = create_app() if IS_VERCEL else None
handler = app

if __name__ == '__main__':
    create_app().run(debug=True)
