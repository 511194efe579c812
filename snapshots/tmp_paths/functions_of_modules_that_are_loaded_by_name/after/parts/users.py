from vercel_env import writable


def register(app):
    app.add_url_rule('/users', view_func=enrol, methods=['POST'])


def enrol():
    with open(writable('users.txt'), 'a') as file:
        file.write('ann')
    return 'enrolled'
