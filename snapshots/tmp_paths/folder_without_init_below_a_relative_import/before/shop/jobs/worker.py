def run():
    with open('jobs.txt', 'a') as file:
        file.write('run')
    return 'kept'
