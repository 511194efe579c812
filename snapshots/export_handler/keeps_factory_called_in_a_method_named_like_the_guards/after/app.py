from flask import Flask


def create_app(stage):
    app = Flask(__name__)
    app.config['STAGE'] = stage
    return app


class Console:
    def main(self):
        app = create_app('console')
        return app.url_map


def main():
    print('nothing to do')


if __name__ == '__main__':
    main()
