def job_clean():
    with open('clean.log', 'a') as file:
        file.write('cleaned')
