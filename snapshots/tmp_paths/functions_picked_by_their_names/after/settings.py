COLOUR = 'blue'


def export():
    with open('settings.txt', 'w') as file:
        file.write(COLOUR)
