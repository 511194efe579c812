import argparse

from vercel_env import IS_VERCEL
from shop import create_app


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--port', type=int, default=5000)
    app = create_app('prod')
    app.run(port=parser.parse_args().port)


app = create_app('prod') if IS_VERCEL else None
handler = app


if __name__ == '__main__':
    main()
