from vercel_env import writable


def register(app):
    app.add_url_rule('/users', view_func=add, methods=['POST'])


def add():
    with open(writable('users.txt'), 'a') as file:
        file.write('ann')
    return 'added'
