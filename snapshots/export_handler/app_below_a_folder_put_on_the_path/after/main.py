import os
import sys

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

BASE = os.path.dirname(os.path.abspath(__file__))
if os.path.join(BASE, 'backend') not in sys.path:
    sys.path.insert(0, os.path.join(BASE, 'backend'))

from factory import create_app

app = create_app() if IS_VERCEL else None
handler = app

if __name__ == '__main__':
    create_app().run()
