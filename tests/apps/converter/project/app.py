"""Start with `python app.py`; on a server, `gunicorn app:app`."""

import os

from converter import create_app

app = create_app(os.getenv('APP_CONFIG', 'default'))

if __name__ == '__main__':
    app.run(host='0.0.0.0', port=int(os.getenv('PORT', 5000)), debug=True)
