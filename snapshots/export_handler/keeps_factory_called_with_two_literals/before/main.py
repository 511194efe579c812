import argparse

from shop import create_app


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--port', type=int, default=5000)
    app = create_app('prod')
    app.run(port=parser.parse_args().port)


if __name__ == '__main__':
    main()
