from shop import create_app

if __name__ == '__main__':
    app = create_app('dev')
    app.test_client().get('/')
