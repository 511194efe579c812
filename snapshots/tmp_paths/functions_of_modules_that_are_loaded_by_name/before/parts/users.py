def register(app):
    app.add_url_rule('/users', view_func=add, methods=['POST'])


def add():
    with open('users.txt', 'a') as file:
        file.write('ann')
    return 'added'
